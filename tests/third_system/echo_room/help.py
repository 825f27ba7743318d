from sketchstudio.engine.help import Page

PAGE = Page(introduction=("Echo answers with the drawing itself.",))
