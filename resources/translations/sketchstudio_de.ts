<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>Draw lines and drop color; a photograph of what you meant appears while you draw.</source>
      <translation>Ziehen Sie Linien und setzen Sie Farbe: Während Sie zeichnen, erscheint ein Foto dessen, was Sie meinen.</translation>
    </message>
    <message>
      <source>Everything is computed on this machine.</source>
      <translation>Alles wird auf diesem Rechner berechnet.</translation>
    </message>
    <message>
      <source>{system} follows {paper}.</source>
      <translation>{system} folgt {paper}.</translation>
    </message>
    <message>
      <source>About SketchStudio</source>
      <translation>Über SketchStudio</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>AddModelDialog</name>
    <message>
      <source>Stable Diffusion with a ControlNet for lines or scribbles, each a folder that diffusers has saved. Both stay where they are. A graphics card makes a picture in seconds; without one it takes minutes.</source>
      <translation>Stable Diffusion mit einem ControlNet für Linien oder Kritzeleien, jedes ein Ordner, den diffusers gespeichert hat. Beide bleiben, wo sie sind. Eine Grafikkarte macht ein Bild in Sekunden; ohne sie dauert es Minuten.</translation>
    </message>
    <message>
      <source>Add a big model</source>
      <translation>Ein großes Modell hinzufügen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>ControlNet</source>
      <translation>ControlNet</translation>
    </message>
  </context>
  <context>
    <name>BlockingFeature</name>
    <message>
      <source>Fill the outline</source>
      <translation>Umriss füllen</translation>
    </message>
    <message>
      <source>Paint the ground</source>
      <translation>Grund malen</translation>
    </message>
    <message>
      <source>The lines enclose nothing yet: close an outline first.</source>
      <translation>Die Linien umschließen noch nichts: Schließen Sie zuerst einen Umriss.</translation>
    </message>
  </context>
  <context>
    <name>CanvasView</name>
    <message>
      <source>Canvas</source>
      <translation>Leinwand</translation>
    </message>
  </context>
  <context>
    <name>ClipboardFeature</name>
    <message>
      <source>Pasted drawing.svg</source>
      <translation>Eingefügte Zeichnung.svg</translation>
    </message>
    <message>
      <source>Nothing is selected: choose marks with the Select tool first.</source>
      <translation>Nichts ist ausgewählt: Wählen Sie zuerst Striche mit dem Auswahlwerkzeug.</translation>
    </message>
    <message>
      <source>The clipboard holds neither marks nor a picture.</source>
      <translation>Die Zwischenablage enthält weder Striche noch ein Bild.</translation>
    </message>
    <message>
      <source>There is no room to paste it: {}.</source>
      <translation>Zum Einfügen ist kein Platz: {}.</translation>
    </message>
    <message>
      <source>The clipboard</source>
      <translation>Die Zwischenablage</translation>
    </message>
    <message>
      <source>Pasted picture</source>
      <translation>Eingefügtes Bild</translation>
    </message>
  </context>
  <context>
    <name>ColorPanel</name>
    <message>
      <source>used last</source>
      <translation>zuletzt benutzt</translation>
    </message>
    <message>
      <source>Colors used last</source>
      <translation>Zuletzt benutzte Farben</translation>
    </message>
  </context>
  <context>
    <name>ColorWell</name>
    <message>
      <source>The color that you draw and paint with; click for another</source>
      <translation>Die Farbe, mit der gezeichnet und gemalt wird; ein Klick wählt eine andere</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
      <source>Search for a command</source>
      <translation>Befehl suchen</translation>
    </message>
  </context>
  <context>
    <name>CompareDialog</name>
    <message>
      <source>Compare pictures</source>
      <translation>Bilder vergleichen</translation>
    </message>
    <message>
      <source>Left picture</source>
      <translation>Linkes Bild</translation>
    </message>
    <message>
      <source>Right picture</source>
      <translation>Rechtes Bild</translation>
    </message>
    <message>
      <source>Wipe</source>
      <translation>Wischen</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Nebeneinander</translation>
    </message>
  </context>
  <context>
    <name>ComputingPage</name>
    <message>
      <source>A computer with a graphics card can make the pictures: it runs “sketchstudio serve”, which says its token. While it is out of reach, this computer makes them. The choice counts from the next start.</source>
      <translation>Ein Computer mit Grafikkarte kann die Bilder machen: Auf ihm läuft „sketchstudio serve“, das sein Token nennt. Solange er nicht erreichbar ist, macht dieser Computer sie. Die Wahl gilt ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>{host}: {device}, {count} models; an answer takes {milliseconds:.0f} ms.</source>
      <translation>{host}: {device}, {count} Modelle; eine Antwort dauert {milliseconds:.0f} ms.</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>Dieser Computer</translation>
    </message>
    <message>
      <source>Only for one that nobody else vouches for</source>
      <translation>Nur wenn sonst niemand dafür bürgt</translation>
    </message>
    <message>
      <source>Try it</source>
      <translation>Ausprobieren</translation>
    </message>
    <message>
      <source>Asking…</source>
      <translation>Wird gefragt …</translation>
    </message>
    <message>
      <source>Pictures are made on</source>
      <translation>Bilder entstehen auf</translation>
    </message>
    <message>
      <source>Token</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>Certificate</source>
      <translation>Zertifikat</translation>
    </message>
  </context>
  <context>
    <name>DiskWork</name>
    <message>
      <source>There is not enough memory for that.</source>
      <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
    <message>
      <source>That did not work because of an error in the program; the log tells more.</source>
      <translation>Das ging wegen eines Programmfehlers nicht; das Protokoll sagt mehr.</translation>
    </message>
  </context>
  <context>
    <name>Divider</name>
    <message>
      <source>Divider</source>
      <translation>Trennlinie</translation>
    </message>
    <message>
      <source>Pull to see more of one side</source>
      <translation>Ziehen zeigt mehr von einer Seite</translation>
    </message>
  </context>
  <context>
    <name>DockTitle</name>
    <message>
      <source>Hide; the View menu brings it back</source>
      <translation>Ausblenden; das Menü Ansicht holt es zurück</translation>
    </message>
    <message>
      <source>Hide {}</source>
      <translation>{} ausblenden</translation>
    </message>
  </context>
  <context>
    <name>EditFeature</name>
    <message>
      <source>Undo</source>
      <translation>Rückgängig:</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen:</translation>
    </message>
  </context>
  <context>
    <name>ExploreDialog</name>
    <message>
      <source>The same lines in other colors, or on the way to others. Pictures appear under Variations.</source>
      <translation>Dieselben Linien in anderen Farben oder auf dem Weg zu anderen. Die Bilder erscheinen unter Varianten.</translation>
    </message>
    <message>
      <source>Explore colors</source>
      <translation>Farben erkunden</translation>
    </message>
    <message>
      <source>Number of pictures</source>
      <translation>Anzahl der Bilder</translation>
    </message>
    <message>
      <source>Dye: the object's colors alone</source>
      <translation>Färben: nur die Farben des Motivs</translation>
    </message>
    <message>
      <source>The colors of the photo's object, the largest first, go to the closed areas of the drawing, the largest first. The ground stays as it is; otherwise colors lie where the photo has them.</source>
      <translation>Die Farben des Motivs im Foto, die größte zuerst, kommen auf die geschlossenen Flächen der Zeichnung, die größte zuerst. Der Grund bleibt, wie er ist; sonst liegen Farben dort, wo das Foto sie hat.</translation>
    </message>
    <message>
      <source>Make the pictures</source>
      <translation>Bilder erzeugen</translation>
    </message>
    <message>
      <source>Pictures between two or round the circle</source>
      <translation>Bilder zwischen zweien oder rund um den Kreis</translation>
    </message>
    <message>
      <source>Choose colors</source>
      <translation>Farben wählen</translation>
    </message>
    <message>
      <source>Colors of a photo or of another drawing</source>
      <translation>Farben eines Fotos oder einer anderen Zeichnung</translation>
    </message>
    <message>
      <source>Colors of every picture of a folder</source>
      <translation>Farben aller Bilder eines Ordners</translation>
    </message>
    <message>
      <source>Between two photos</source>
      <translation>Zwischen zwei Fotos</translation>
    </message>
    <message>
      <source>The drawing's colors, round the color circle</source>
      <translation>Die Farben der Zeichnung, rund um den Farbkreis</translation>
    </message>
    <message>
      <source>On the way to another drawing</source>
      <translation>Auf dem Weg zu einer anderen Zeichnung</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Auswählen…</translation>
    </message>
    <message>
      <source>Drawings</source>
      <translation>Zeichnungen</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <source>Choose a picture for each empty place first.</source>
      <translation>Wählen Sie zuerst für jede leere Stelle ein Bild.</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>The drawing</source>
      <translation>Die Zeichnung</translation>
    </message>
    <message>
      <source>Longest side</source>
      <translation>Längste Seite</translation>
    </message>
    <message>
      <source>The picture beside it, growing with it</source>
      <translation>Das Bild daneben, das mitwächst</translation>
    </message>
    <message>
      <source>Invent detail (takes a minute)</source>
      <translation>Einzelheiten erfinden (dauert eine Minute)</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source> – the picture itself has {} × {} px: detail is invented for it.</source>
      <translation> – das Bild selbst hat {} × {} px: Einzelheiten werden dafür erfunden.</translation>
    </message>
    <message>
      <source> – the picture itself has {} × {} px: it is enlarged smoothly, without new detail.</source>
      <translation> – das Bild selbst hat {} × {} px: Es wird weich vergrößert, ohne neue Einzelheiten.</translation>
    </message>
    <message>
      <source>The picture</source>
      <translation>Das Bild</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigt</translation>
    </message>
    <message>
      <source> – a time lapse has at most that.</source>
      <translation> – mehr hat ein Zeitraffer nicht.</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>PNG-Bild</translation>
    </message>
    <message>
      <source>For everything. Holds the drawing as well: dropped on this window it opens again.</source>
      <translation>Für alles. Enthält auch die Zeichnung: Auf dieses Fenster gezogen, öffnet es sie wieder.</translation>
    </message>
    <message>
      <source>JPEG picture</source>
      <translation>JPEG-Bild</translation>
    </message>
    <message>
      <source>Small, for sending and for the web.</source>
      <translation>Klein, zum Verschicken und fürs Netz.</translation>
    </message>
    <message>
      <source>WebP picture</source>
      <translation>WebP-Bild</translation>
    </message>
    <message>
      <source>Smaller still, for the web.</source>
      <translation>Noch kleiner, fürs Netz.</translation>
    </message>
    <message>
      <source>TIFF picture</source>
      <translation>TIFF-Bild</translation>
    </message>
    <message>
      <source>Lossless, for printing.</source>
      <translation>Verlustfrei, zum Drucken.</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>SVG-Zeichnung</translation>
    </message>
    <message>
      <source>Lines and paint as shapes that vector programs edit.</source>
      <translation>Linien und Farbe als Formen, die Vektorprogramme bearbeiten.</translation>
    </message>
    <message>
      <source>OpenRaster layers</source>
      <translation>OpenRaster-Ebenen</translation>
    </message>
    <message>
      <source>Layers for Krita, GIMP and MyPaint; the picture is a hidden layer.</source>
      <translation>Ebenen für Krita, GIMP und MyPaint; das Bild ist eine verborgene Ebene.</translation>
    </message>
    <message>
      <source>Photoshop layers</source>
      <translation>Photoshop-Ebenen</translation>
    </message>
    <message>
      <source>Layers for Photoshop and Affinity; the picture is a hidden layer.</source>
      <translation>Ebenen für Photoshop und Affinity; das Bild ist eine verborgene Ebene.</translation>
    </message>
    <message>
      <source>QuickDraw lines</source>
      <translation>QuickDraw-Linien</translation>
    </message>
    <message>
      <source>The lines with their time, for research.</source>
      <translation>Die Linien mit ihrer Zeit, für die Forschung.</translation>
    </message>
    <message>
      <source>Time lapse</source>
      <translation>Zeitraffer</translation>
    </message>
    <message>
      <source>An animation of the drawing as it grew; it ends with the picture.</source>
      <translation>Eine Animation der wachsenden Zeichnung; sie endet mit dem Bild.</translation>
    </message>
  </context>
  <context>
    <name>Exports</name>
    <message>
      <source>The time lapse was given up, because the drawing changed or was stopped.</source>
      <translation>Der Zeitraffer wurde aufgegeben, weil sich die Zeichnung geändert hat oder angehalten wurde.</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>Unbenannt</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>There is no picture to export yet; draw something first.</source>
      <translation>Es gibt noch kein Bild zum Exportieren; zeichnen Sie zuerst etwas.</translation>
    </message>
    <message>
      <source>Exported {}</source>
      <translation>{} exportiert</translation>
    </message>
    <message>
      <source>Exporting {}…</source>
      <translation>{} wird exportiert…</translation>
    </message>
  </context>
  <context>
    <name>Files</name>
    <message>
      <source>One drawing is open at a time: “{}” is, and {} more of the dropped ones are not.</source>
      <translation>Es ist immer nur eine Zeichnung offen: „{}“ ist es, {} weitere der abgelegten nicht.</translation>
    </message>
    <message>
      <source>Save drawing</source>
      <translation>Zeichnung speichern</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>Unbenannt</translation>
    </message>
    <message>
      <source>New drawing…</source>
      <translation>Neue Zeichnung…</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>There is no previous version of this drawing.</source>
      <translation>Es gibt keine vorige Fassung dieser Zeichnung.</translation>
    </message>
    <message>
      <source>Import photo</source>
      <translation>Foto importieren</translation>
    </message>
    <message>
      <source>Trace photo</source>
      <translation>Foto nachzeichnen</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>{} of the files could not be read. {}</source>
      <translation>{} der Dateien konnten nicht gelesen werden. {}</translation>
    </message>
    <message>
      <source>{} files</source>
      <translation>{} Dateien</translation>
    </message>
    <message>
      <source>Opening {}…</source>
      <translation>{} wird geöffnet…</translation>
    </message>
    <message>
      <source>Saving {}…</source>
      <translation>{} wird gespeichert…</translation>
    </message>
    <message>
      <source>Saved {}</source>
      <translation>{} gespeichert</translation>
    </message>
  </context>
  <context>
    <name>FilmStrip</name>
    <message>
      <source>Kept results – a click brings a picture back with its settings</source>
      <translation>Ein Klick holt Bild und Einstellungen zurück</translation>
    </message>
    <message>
      <source>Kept results</source>
      <translation>Behaltene Bilder</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Pictures that you have kept in the drawing</source>
      <translation>Bilder, die Sie in der Zeichnung behalten haben</translation>
    </message>
    <message>
      <source>Last</source>
      <translation>Letzte</translation>
    </message>
    <message>
      <source>The last pictures, whether kept or not</source>
      <translation>Die letzten Bilder, ob behalten oder nicht</translation>
    </message>
    <message>
      <source>Bring back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <source>Use under the drawing</source>
      <translation>Unter die Zeichnung legen</translation>
    </message>
    <message>
      <source>The last pictures – a click brings one back, the right button keeps it</source>
      <translation>Die letzten Bilder – ein Klick holt eines zurück, die rechte Taste behält es</translation>
    </message>
    <message>
      <source>Kept results – press Keep under a picture that you like</source>
      <translation>Behaltene Bilder – „Behalten“ unter einem Bild legt es hier ab</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
  </context>
  <context>
    <name>FindPanel</name>
    <message>
      <source>Folder of photos</source>
      <translation>Ordner mit Fotos</translation>
    </message>
    <message>
      <source>Look again</source>
      <translation>Noch einmal ansehen</translation>
    </message>
    <message>
      <source>Look again: photos may be new, changed or gone</source>
      <translation>Noch einmal ansehen: Fotos können neu, geändert oder fort sein</translation>
    </message>
    <message>
      <source>Photos looked at</source>
      <translation>Angesehene Fotos</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Look at no further photos; those that were looked at can be found</source>
      <translation>Keine weiteren Fotos ansehen; die bereits angesehenen werden gefunden</translation>
    </message>
    <message>
      <source>Photos like the drawing</source>
      <translation>Fotos wie die Zeichnung</translation>
    </message>
    <message>
      <source>Choose a folder of photos: those most like the drawing appear here while you draw.</source>
      <translation>Einen Ordner mit Fotos wählen: Beim Zeichnen erscheinen hier die, die der Zeichnung am ähnlichsten sind.</translation>
    </message>
    <message>
      <source>Looking for photos…</source>
      <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
      <source>{} photos, some not looked at</source>
      <translation>{} Fotos, einige nicht angesehen</translation>
    </message>
    <message>
      <source>{} photos</source>
      <translation>{} Fotos</translation>
    </message>
    <message>
      <source>Looking at photos: {} of {}</source>
      <translation>Fotos werden angesehen: {} von {}</translation>
    </message>
    <message>
      <source>Draw: those most like the drawing appear here.</source>
      <translation>Beim Zeichnen erscheinen hier die ähnlichsten.</translation>
    </message>
  </context>
  <context>
    <name>FolderLine</name>
    <message>
      <source>Drop a folder here, or choose one</source>
      <translation>Einen Ordner hierher ziehen oder auswählen</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Auswählen…</translation>
    </message>
  </context>
  <context>
    <name>FoundPhotos</name>
    <message>
      <source>Lay it under the drawing</source>
      <translation>Unter die Zeichnung legen</translation>
    </message>
    <message>
      <source>Take its colors</source>
      <translation>Seine Farben übernehmen</translation>
    </message>
    <message>
      <source>Take its appearance</source>
      <translation>Sein Aussehen übernehmen</translation>
    </message>
  </context>
  <context>
    <name>GhostFeature</name>
    <message>
      <source>There is no better line under the pointer.</source>
      <translation>Unter dem Zeiger liegt keine bessere Linie.</translation>
    </message>
    <message>
      <source>Select strokes first: none of the selected ones has a better line.</source>
      <translation>Bitte zuerst Striche auswählen: Von den ausgewählten hat keiner eine bessere Linie.</translation>
    </message>
    <message>
      <source>Take over better lines</source>
      <translation>Bessere Linien übernehmen</translation>
    </message>
  </context>
  <context>
    <name>Guard</name>
    <message>
      <source>Unsaved drawing</source>
      <translation>Nicht gespeicherte Zeichnung</translation>
    </message>
    <message>
      <source>Without saving they are lost.</source>
      <translation>Ohne Speichern gehen sie verloren.</translation>
    </message>
    <message>
      <source>Save the changes to “{}”?</source>
      <translation>Die Änderungen an „{}“ speichern?</translation>
    </message>
  </context>
  <context>
    <name>GuidancePad</name>
    <message>
      <source>Up: closer to the lines. Right: closer to the paint. Double click: back to the start.</source>
      <translation>Oben: näher an den Linien. Rechts: näher an der Farbe. Doppelklick: zurück zum Anfang.</translation>
    </message>
    <message>
      <source>Guidance by lines and paint</source>
      <translation>Führung durch Linien und Farbe</translation>
    </message>
    <message>
      <source>Paint {}</source>
      <translation>Farbe {}</translation>
    </message>
    <message>
      <source>Lines {}</source>
      <translation>Linien {}</translation>
    </message>
  </context>
  <context>
    <name>HelpDialog</name>
    <message>
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>From {low} to {high}; {default} at first.</source>
      <translation>Von {low} bis {high}; anfangs {default}.</translation>
    </message>
    <message>
      <source>What the controls of {} do</source>
      <translation>Was die Regler von {} bewirken</translation>
    </message>
  </context>
  <context>
    <name>HexField</name>
    <message>
      <source>Color in hexadecimal digits</source>
      <translation>Farbe in Hexadezimalziffern</translation>
    </message>
    <message>
      <source>Red, green and blue, two hexadecimal digits each; or a name such as tomato</source>
      <translation>Rot, Grün und Blau, je zwei Hexadezimalziffern; oder ein englischer Name wie tomato</translation>
    </message>
    <message>
      <source>“{}” is no color; type six hexadecimal digits, such as #3b6fbe.</source>
      <translation>„{}“ ist keine Farbe; geben Sie sechs Hexadezimalziffern ein, etwa #3b6fbe.</translation>
    </message>
  </context>
  <context>
    <name>Hints</name>
    <message>
      <source>Lines say what it is</source>
      <translation>Linien sagen, was es ist</translation>
    </message>
    <message>
      <source>Take the pen (B) and add to the example, or start anew.</source>
      <translation>Mit dem Stift (B) das Beispiel ergänzen oder neu anfangen.</translation>
    </message>
    <message>
      <source>Colors say how it looks</source>
      <translation>Farben malen es aus</translation>
    </message>
    <message>
      <source>Brush (P) or lasso fill (L) with a color from the palette.</source>
      <translation>Pinsel (P) oder Lassofüllung (L) mit einer Farbe der Palette.</translation>
    </message>
    <message>
      <source>The wheel zooms</source>
      <translation>Das Rad vergrößert</translation>
    </message>
    <message>
      <source>Hold the space bar to move. Ctrl+Z takes back anything.</source>
      <translation>Leertaste halten zum Verschieben. Strg+Z macht alles rückgängig.</translation>
    </message>
    <message>
      <source>The picture follows</source>
      <translation>Das Bild folgt</translation>
    </message>
    <message>
      <source>It changes with each line. Keep what you like below.</source>
      <translation>Es ändert sich mit jeder Linie. Behalten Sie unten, was gefällt.</translation>
    </message>
  </context>
  <context>
    <name>HueRing</name>
    <message>
      <source>Hue</source>
      <translation>Farbton</translation>
    </message>
    <message>
      <source>Hue; the arrow keys turn it, with Shift faster</source>
      <translation>Farbton; die Pfeiltasten drehen ihn, mit Umschalt schneller</translation>
    </message>
  </context>
  <context>
    <name>LayerActions</name>
    <message>
      <source>Canvas size</source>
      <translation>Leinwandgröße</translation>
    </message>
    <message>
      <source>Proposed colors</source>
      <translation>Vorgeschlagene Farben</translation>
    </message>
    <message>
      <source>Import photo</source>
      <translation>Foto importieren</translation>
    </message>
    <message>
      <source>Import photos</source>
      <translation>Fotos importieren</translation>
    </message>
    <message>
      <source>The picture lies under the drawing now; it changes only inside of the region.</source>
      <translation>Das Bild liegt jetzt unter der Zeichnung; es ändert sich nur innerhalb des Bereichs.</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>Bereich</translation>
    </message>
    <message>
      <source>Remove regions</source>
      <translation>Bereiche entfernen</translation>
    </message>
    <message>
      <source>No colors are proposed: draw an outline, and leave it or the ground unpainted.</source>
      <translation>Es sind keine Farben vorgeschlagen: zeichnen Sie einen Umriss, und lassen Sie ihn oder den Grund unbemalt.</translation>
    </message>
    <message>
      <source>Keep proposed colors</source>
      <translation>Vorgeschlagene Farben behalten</translation>
    </message>
    <message>
      <source>Import drawing</source>
      <translation>Zeichnung importieren</translation>
    </message>
    <message>
      <source>Take lines and colors</source>
      <translation>Linien und Farben übernehmen</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>{} copy</source>
      <translation>{} (Kopie)</translation>
    </message>
    <message>
      <source>There is nothing in {} that could be imported.</source>
      <translation>In {} ist nichts, was importiert werden könnte.</translation>
    </message>
  </context>
  <context>
    <name>LayerFeature</name>
    <message>
      <source>Sketch</source>
      <translation>Skizze</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>Farbe</translation>
    </message>
  </context>
  <context>
    <name>LayerNumbers</name>
    <message>
      <source>How wide the soft border of the region is</source>
      <translation>Wie breit der weiche Rand des Bereichs ist</translation>
    </message>
    <message>
      <source>Feather</source>
      <translation>Weicher Rand</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <source>How strongly this layer is seen</source>
      <translation>Wie stark diese Ebene zu sehen ist</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Stärke</translation>
    </message>
    <message>
      <source>How much the picture may change inside</source>
      <translation>Wie sehr sich das Bild darin ändern darf</translation>
    </message>
  </context>
  <context>
    <name>LayerRow</name>
    <message>
      <source>A locked layer cannot be drawn on or deleted</source>
      <translation>Eine gesperrte Ebene kann weder bezeichnet noch gelöscht werden</translation>
    </message>
    <message>
      <source>Show or hide this layer</source>
      <translation>Diese Ebene zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Name of the layer</source>
      <translation>Name der Ebene</translation>
    </message>
    <message>
      <source>sketch layer</source>
      <translation>Skizzenebene</translation>
    </message>
    <message>
      <source>color layer</source>
      <translation>Farbebene</translation>
    </message>
    <message>
      <source>region</source>
      <translation>Bereich</translation>
    </message>
    <message>
      <source>photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Show layer {}</source>
      <translation>Ebene {} zeigen</translation>
    </message>
    <message>
      <source>Lock layer {}</source>
      <translation>Ebene {} sperren</translation>
    </message>
    <message>
      <source>{} has settings of its own</source>
      <translation>{} hat eigene Einstellungen</translation>
    </message>
  </context>
  <context>
    <name>LayersPanel</name>
    <message>
      <source>Layers</source>
      <translation>Ebenen</translation>
    </message>
    <message>
      <source>Add a layer</source>
      <translation>Ebene hinzufügen</translation>
    </message>
  </context>
  <context>
    <name>LiveController</name>
    <message>
      <source>There is nothing to make a picture of yet: draw a line or drop some color.</source>
      <translation>Es gibt noch nichts, woraus ein Bild würde: Zeichnen Sie eine Linie oder setzen Sie Farbe.</translation>
    </message>
    <message>
      <source>Loading {}…</source>
      <translation>{} wird geladen…</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Controls</source>
      <translation>Regler</translation>
    </message>
    <message>
      <source>Variations</source>
      <translation>Varianten</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Ebenen</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Finden</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>Bereiche</translation>
    </message>
    <message>
      <source>Film strip</source>
      <translation>Filmstreifen</translation>
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
  </context>
  <context>
    <name>MessageBar</name>
    <message>
      <source>Message</source>
      <translation>Meldung</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
  </context>
  <context>
    <name>ModelsDialog</name>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>New…</source>
      <translation>Neu …</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source>Check files</source>
      <translation>Dateien prüfen</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Entfernen …</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>training, not ended</source>
      <translation>Training, nicht beendet</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>Eigenes</translation>
    </message>
    <message>
      <source>Came with the program</source>
      <translation>Kam mit dem Programm</translation>
    </message>
    <message>
      <source>Licence: none stated</source>
      <translation>Lizenz: keine genannt</translation>
    </message>
    <message>
      <source>Drawings stay; their pictures can no longer be made with it.</source>
      <translation>Zeichnungen bleiben; ihre Bilder können damit nicht mehr gemacht werden.</translation>
    </message>
    <message>
      <source>{system}, pictures of {side} pixels, {size:.0f} MB</source>
      <translation>{system}, Bilder von {side} Pixeln, {size:.0f} MB</translation>
    </message>
    <message>
      <source>Subjects: {}</source>
      <translation>Motive: {}</translation>
    </message>
    <message>
      <source>Licence: {}</source>
      <translation>Lizenz: {}</translation>
    </message>
    <message>
      <source>Delete the model {}?</source>
      <translation>Das Modell {} löschen?</translation>
    </message>
    <message>
      <source>Delete the training {} and all that it has learnt?</source>
      <translation>Das Training {} und alles, was es gelernt hat, löschen?</translation>
    </message>
  </context>
  <context>
    <name>ModelsFeature</name>
    <message>
      <source>Paint, to enlarge</source>
      <translation>Paint, zum Vergrößern</translation>
    </message>
    <message>
      <source>Finding photos</source>
      <translation>Fotos finden</translation>
    </message>
    <message>
      <source>Import a model</source>
      <translation>Ein Modell importieren</translation>
    </message>
    <message>
      <source>The new model is there.</source>
      <translation>Das neue Modell ist da.</translation>
    </message>
    <message>
      <source>A training stopped.</source>
      <translation>Ein Training ist stehen geblieben.</translation>
    </message>
    <message>
      <source>Export {}</source>
      <translation>{} exportieren</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigt</translation>
    </message>
  </context>
  <context>
    <name>NewDialog</name>
    <message>
      <source>New drawing</source>
      <translation>Neue Zeichnung</translation>
    </message>
    <message>
      <source>Begin with</source>
      <translation>Beginnen mit</translation>
    </message>
    <message>
      <source>Empty</source>
      <translation>Leer</translation>
    </message>
    <message>
      <source>T-shirt</source>
      <translation>T-Shirt</translation>
    </message>
    <message>
      <source>Dress</source>
      <translation>Kleid</translation>
    </message>
    <message>
      <source>Flower</source>
      <translation>Blume</translation>
    </message>
    <message>
      <source>Apple</source>
      <translation>Apfel</translation>
    </message>
  </context>
  <context>
    <name>NewModelDialog</name>
    <message>
      <source>The model that came with the program learns what your photos look like. A quarter of an hour shows their colors and shapes, a night their details. Folders inside the folder name the subjects.</source>
      <translation>Das Modell, das mit dem Programm kam, lernt, wie Ihre Fotos aussehen. Eine Viertelstunde zeigt ihre Farben und Formen, eine Nacht ihre Einzelheiten. Ordner im Ordner benennen die Motive.</translation>
    </message>
    <message>
      <source>New model</source>
      <translation>Neues Modell</translation>
    </message>
    <message>
      <source>Folder of photos</source>
      <translation>Ordner mit Fotos</translation>
    </message>
    <message>
      <source> minutes</source>
      <translation> Minuten</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>Trainieren</translation>
    </message>
    <message>
      <source>Counting photos…</source>
      <translation>Fotos werden gezählt …</translation>
    </message>
    <message>
      <source>This folder cannot be read.</source>
      <translation>Dieser Ordner ist nicht lesbar.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>What learns</source>
      <translation>Was lernt</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>{} photos: {}</source>
      <translation>{} Fotos: {}</translation>
    </message>
    <message>
      <source>{} photos of one subject</source>
      <translation>{} Fotos von einem Motiv</translation>
    </message>
    <message>
      <source>{} photos are too few; a model needs at least {}.</source>
      <translation>{} Fotos sind zu wenige; ein Modell braucht mindestens {}.</translation>
    </message>
  </context>
  <context>
    <name>OverwriteQuestion</name>
    <message>
      <source>Changed by another program</source>
      <translation>Von einem anderen Programm geändert</translation>
    </message>
    <message>
      <source>Saving writes over that. Until the next save it stays within reach: File, Open previous version.</source>
      <translation>Speichern überschreibt das. Bis zum nächsten Speichern bleibt es erreichbar: Datei, Vorige Fassung öffnen.</translation>
    </message>
    <message>
      <source>Save over it</source>
      <translation>Überschreiben</translation>
    </message>
    <message>
      <source>Save under another name…</source>
      <translation>Unter anderem Namen speichern …</translation>
    </message>
    <message>
      <source>“{}” was saved by another program or window since you opened it.</source>
      <translation>„{}“ wurde von einem anderen Programm oder Fenster gespeichert, seit Sie es geöffnet haben.</translation>
    </message>
  </context>
  <context>
    <name>OwnModels</name>
    <message>
      <source>This training runs; pause it first.</source>
      <translation>Dieses Training läuft; halten Sie es erst an.</translation>
    </message>
    <message>
      <source>{} is written.</source>
      <translation>{} ist geschrieben.</translation>
    </message>
    <message>
      <source>All files of {} are as they were made.</source>
      <translation>Alle Dateien von {} sind so, wie sie gemacht wurden.</translation>
    </message>
    <message>
      <source>{} is there.</source>
      <translation>{} ist da.</translation>
    </message>
  </context>
  <context>
    <name>OwnRow</name>
    <message>
      <source>A value of its own for this region</source>
      <translation>Ein eigener Wert für diesen Bereich</translation>
    </message>
    <message>
      <source>{}: own value</source>
      <translation>{}: eigener Wert</translation>
    </message>
  </context>
  <context>
    <name>OwnSettings</name>
    <message>
      <source>Roll another seed for this region alone: the rest of the picture stays</source>
      <translation>Nur für diesen Bereich neu würfeln: Das übrige Bild bleibt</translation>
    </message>
    <message>
      <source>Roll another seed for this region</source>
      <translation>Für diesen Bereich neu würfeln</translation>
    </message>
  </context>
  <context>
    <name>PaperFeature</name>
    <message>
      <source>Paper color</source>
      <translation>Papierfarbe</translation>
    </message>
  </context>
  <context>
    <name>PaperSwatch</name>
    <message>
      <source>The color of the paper, a wish for the ground of the picture; click for another</source>
      <translation>Die Farbe des Papiers, ein Wunsch für den Hintergrund des Bilds; Klick für eine andere</translation>
    </message>
    <message>
      <source>Paper color</source>
      <translation>Papierfarbe</translation>
    </message>
  </context>
  <context>
    <name>PenFeel</name>
    <message>
      <source>pressure</source>
      <translation>Druck</translation>
    </message>
    <message>
      <source>How the pen answers to pressure and tilt</source>
      <translation>Wie der Stift auf Druck und Neigung antwortet</translation>
    </message>
    <message>
      <source>Pressure and tilt</source>
      <translation>Druck und Neigung</translation>
    </message>
    <message>
      <source>Softness: to the right, a light hand makes a strong line</source>
      <translation>Weichheit: rechts macht schon eine leichte Hand eine kräftige Linie</translation>
    </message>
    <message>
      <source>Tilt: how much a pen laid down draws broader</source>
      <translation>Neigung: wie viel breiter ein geneigter Stift zeichnet</translation>
    </message>
    <message>
      <source>softness</source>
      <translation>Weichheit</translation>
    </message>
    <message>
      <source>tilt</source>
      <translation>Neigung</translation>
    </message>
  </context>
  <context>
    <name>PhotoActions</name>
    <message>
      <source>There is no photo in the drawing yet: import one first.</source>
      <translation>In der Zeichnung ist noch kein Foto: Bitte zuerst eines importieren.</translation>
    </message>
  </context>
  <context>
    <name>PhotoImport</name>
    <message>
      <source>“{}” lies under the drawing.</source>
      <translation>„{}“ liegt unter der Zeichnung.</translation>
    </message>
    <message>
      <source>{} photos lie under the drawing.</source>
      <translation>{} Fotos liegen unter der Zeichnung.</translation>
    </message>
    <message>
      <source>Its colors</source>
      <translation>Seine Farben</translation>
    </message>
    <message>
      <source>Their colors</source>
      <translation>Ihre Farben</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>Beides</translation>
    </message>
    <message>
      <source>There is no photo in the drawing yet: import one first.</source>
      <translation>In der Zeichnung ist noch kein Foto: Bitte zuerst eines importieren.</translation>
    </message>
    <message>
      <source>Take its lines</source>
      <translation>Linien übernehmen</translation>
    </message>
    <message>
      <source>Take their lines</source>
      <translation>Ihre Linien nehmen</translation>
    </message>
    <message>
      <source>Trace it…</source>
      <translation>Nachzeichnen…</translation>
    </message>
    <message>
      <source>Move it</source>
      <translation>Verschieben</translation>
    </message>
    <message>
      <source>Looking at {}…</source>
      <translation>{} wird betrachtet…</translation>
    </message>
    <message>
      <source>No lines could be found in the photo ({}).</source>
      <translation>In dem Foto waren keine Linien zu finden ({}).</translation>
    </message>
  </context>
  <context>
    <name>PhotoTracing</name>
    <message>
      <source>Tracing needs a model pack of Photo2Sketch, and none is installed.</source>
      <translation>Zum Nachzeichnen ist ein Modellpaket von Photo2Sketch nötig, und es ist keines installiert.</translation>
    </message>
    <message>
      <source>Trace photo</source>
      <translation>Foto nachzeichnen</translation>
    </message>
    <message>
      <source>There is no photo in the drawing yet: import one first.</source>
      <translation>In der Zeichnung ist noch kein Foto: Bitte zuerst eines importieren.</translation>
    </message>
    <message>
      <source>The photo could not be traced ({}).</source>
      <translation>Das Foto konnte nicht nachgezeichnet werden ({}).</translation>
    </message>
  </context>
  <context>
    <name>PictureFeature</name>
    <message>
      <source>Picture copied</source>
      <translation>Bild kopiert</translation>
    </message>
  </context>
  <context>
    <name>PictureView</name>
    <message>
      <source>Generated picture</source>
      <translation>Erzeugtes Bild</translation>
    </message>
  </context>
  <context>
    <name>PreviousVersions</name>
    <message>
      <source>The previous version of “{}” could not be kept: {}.</source>
      <translation>Die vorige Fassung von „{}“ konnte nicht aufgehoben werden: {}.</translation>
    </message>
  </context>
  <context>
    <name>QWidget</name>
    <message>
      <source>Live</source>
      <translation>Live</translation>
    </message>
  </context>
  <context>
    <name>RecoveryBar</name>
    <message>
      <source>SketchStudio was closed unexpectedly: {}, {}, {}</source>
      <translation>SketchStudio wurde unerwartet beendet: {}, {}, {}</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>gerade eben</translation>
    </message>
    <message>
      <source>Drawings to recover</source>
      <translation>Wiederherstellbare Zeichnungen</translation>
    </message>
    <message>
      <source>The drawing</source>
      <translation>Die Zeichnung</translation>
    </message>
    <message>
      <source>Recover</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Not now: ask again at the next start</source>
      <translation>Nicht jetzt: beim nächsten Start wieder fragen</translation>
    </message>
    <message>
      <source>Discard the drawing</source>
      <translation>Zeichnung verwerfen</translation>
    </message>
    <message>
      <source>an untitled drawing</source>
      <translation>eine unbenannte Zeichnung</translation>
    </message>
    <message>
      <source>; what was drawn last is damaged</source>
      <translation>; das zuletzt Gezeichnete ist beschädigt</translation>
    </message>
    <message>
      <source>1 stroke</source>
      <translation>1 Strich</translation>
    </message>
    <message>
      <source>1 day ago</source>
      <translation>vor einem Tag</translation>
    </message>
    <message>
      <source>{} days ago</source>
      <translation>vor {} Tagen</translation>
    </message>
    <message>
      <source>1 hour ago</source>
      <translation>vor einer Stunde</translation>
    </message>
    <message>
      <source>{} hours ago</source>
      <translation>vor {} Stunden</translation>
    </message>
    <message>
      <source>1 minute ago</source>
      <translation>vor einer Minute</translation>
    </message>
    <message>
      <source>{} minutes ago</source>
      <translation>vor {} Minuten</translation>
    </message>
    <message>
      <source>Discard {} ({}) for good?</source>
      <translation>{} ({}) endgültig verwerfen?</translation>
    </message>
    <message>
      <source>“{}”</source>
      <translation>„{}“</translation>
    </message>
    <message>
      <source> (and {} more)</source>
      <translation> (und {} weitere)</translation>
    </message>
    <message>
      <source>{} strokes</source>
      <translation>{} Striche</translation>
    </message>
  </context>
  <context>
    <name>RegionEnd</name>
    <message>
      <source>No region is left, so the whole picture changes now.</source>
      <translation>Es gibt keinen Bereich mehr: Jetzt ändert sich das ganze Bild.</translation>
    </message>
    <message>
      <source>Bring the region back</source>
      <translation>Bereich zurückholen</translation>
    </message>
    <message>
      <source>Keep the last picture</source>
      <translation>Letztes Bild behalten</translation>
    </message>
  </context>
  <context>
    <name>RegionJoin</name>
    <message>
      <source>The area joined the region '{}'. Shift adds without a word, Alt takes away.</source>
      <translation>Die Fläche gehört jetzt zum Bereich „{}“. Umschalt fügt ohne Hinweis hinzu, Alt nimmt weg.</translation>
    </message>
    <message>
      <source>Make it a region of its own</source>
      <translation>Zu einem eigenen Bereich machen</translation>
    </message>
    <message>
      <source>The stroke joined the region '{}'. Alt takes away; New region begins another.</source>
      <translation>Der Strich gehört jetzt zum Bereich „{}“. Alt nimmt weg; „Neuer Bereich“ beginnt einen weiteren.</translation>
    </message>
  </context>
  <context>
    <name>RegionsPanel</name>
    <message>
      <source>Outline where the picture may change</source>
      <translation>Umranden, was sich ändern darf</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>Bereiche</translation>
    </message>
    <message>
      <source>Delete this region</source>
      <translation>Diesen Bereich löschen</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Noch keiner</translation>
    </message>
    <message>
      <source>Own settings</source>
      <translation>Eigene Einstellungen</translation>
    </message>
    <message>
      <source>A ticked setting has another value inside the region.</source>
      <translation>Eine angekreuzte Einstellung hat im Bereich einen anderen Wert.</translation>
    </message>
  </context>
  <context>
    <name>ResponseCurve</name>
    <message>
      <source>Pressure curve</source>
      <translation>Druckkurve</translation>
    </message>
  </context>
  <context>
    <name>ResultPanel</name>
    <message>
      <source>How strongly the picture covers the drawing</source>
      <translation>Wie stark das Bild die Zeichnung deckt</translation>
    </message>
    <message>
      <source>State of the picture</source>
      <translation>Zustand des Bildes</translation>
    </message>
    <message>
      <source>Time and device</source>
      <translation>Zeit und Gerät</translation>
    </message>
    <message>
      <source>Why there is no picture</source>
      <translation>Warum es kein Bild gibt</translation>
    </message>
    <message>
      <source>Over the canvas</source>
      <translation>Über der Leinwand</translation>
    </message>
    <message>
      <source>Making the picture…</source>
      <translation>Das Bild entsteht…</translation>
    </message>
    <message>
      <source>Lines alone</source>
      <translation>Nur Linien</translation>
    </message>
    <message>
      <source>Draw something: its picture appears here.</source>
      <translation>Zeichnen Sie etwas: Hier erscheint das Bild dazu.</translation>
    </message>
    <message>
      <source>Lines alone leave the colors to chance. What helps:</source>
      <translation>Linien allein überlassen die Farben dem Zufall. Was hilft:</translation>
    </message>
  </context>
  <context>
    <name>ResultViews</name>
    <message>
      <source>There are no two pictures to compare yet: keep one that you like, then go on.</source>
      <translation>Es gibt noch keine zwei Bilder zum Vergleichen: Behalten Sie eines, das gefällt, und zeichnen Sie weiter.</translation>
    </message>
    <message>
      <source>Picture that is shown</source>
      <translation>Gezeigtes Bild</translation>
    </message>
    <message>
      <source>Kept picture {}</source>
      <translation>Behaltenes Bild {}</translation>
    </message>
  </context>
  <context>
    <name>ResultWindow</name>
    <message>
      <source>Picture – SketchStudio</source>
      <translation>Bild – SketchStudio</translation>
    </message>
    <message>
      <source>F11 fills the screen; the wheel zooms, a double click shows all again</source>
      <translation>F11 füllt den Bildschirm; das Rad vergrößert, ein Doppelklick zeigt wieder alles</translation>
    </message>
  </context>
  <context>
    <name>SafetyNet</name>
    <message>
      <source>“{}” is open in another window, too: whoever saves later is asked before writing over it.</source>
      <translation>„{}“ ist auch in einem anderen Fenster offen: Wer später speichert, wird vor dem Überschreiben gefragt.</translation>
    </message>
  </context>
  <context>
    <name>SeriesFeature</name>
    <message>
      <source>The picture was removed from the kept ones.</source>
      <translation>Das Bild wurde aus den behaltenen entfernt.</translation>
    </message>
    <message>
      <source>Put it back</source>
      <translation>Zurücklegen</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>Another drawing was opened meanwhile, so what came for the last is left out.</source>
      <translation>Inzwischen wurde eine andere Zeichnung geöffnet; was noch für die vorige kam, wird weggelassen.</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>{rate:.0f} samples/s · last stroke {count} samples, longest pause {pause} ms</source>
      <translation>{rate:.0f} Messwerte/s · letzter Strich {count} Messwerte, längste Pause {pause} ms</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <source>Pen and touch</source>
      <translation>Stift und Finger</translation>
    </message>
    <message>
      <source>Computing</source>
      <translation>Rechnen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>The picture follows</source>
      <translation>Das Bild folgt</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Lower button, while held</source>
      <translation>Untere Taste, solange gehalten</translation>
    </message>
    <message>
      <source>Upper button, while held</source>
      <translation>Obere Taste, solange gehalten</translation>
    </message>
    <message>
      <source>What the pen sends</source>
      <translation>Was der Stift sendet</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>One finger on the screen</source>
      <translation>Ein Finger auf dem Bildschirm</translation>
    </message>
    <message>
      <source>A tap with several fingers</source>
      <translation>Tippen mit mehreren Fingern</translation>
    </message>
    <message>
      <source>lower button</source>
      <translation>untere Taste</translation>
    </message>
    <message>
      <source>upper button</source>
      <translation>obere Taste</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>While drawing</source>
      <translation>Beim Zeichnen</translation>
    </message>
    <message>
      <source>After each stroke</source>
      <translation>Nach jedem Strich</translation>
    </message>
    <message>
      <source>When asked for</source>
      <translation>Auf Wunsch</translation>
    </message>
    <message>
      <source>The language changes at the next start.</source>
      <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>Nichts</translation>
    </message>
    <message>
      <source>Move the view</source>
      <translation>Ansicht verschieben</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Turn the view</source>
      <translation>Ansicht drehen</translation>
    </message>
    <message>
      <source>Pick a color</source>
      <translation>Farbe aufnehmen</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <source>Draw here to see what your pen or mouse sends.</source>
      <translation>Zeichnen Sie hier, um zu sehen, was Stift oder Maus senden.</translation>
    </message>
    <message>
      <source>Moves the view</source>
      <translation>Bewegt die Ansicht</translation>
    </message>
    <message>
      <source>Draws</source>
      <translation>Zeichnet</translation>
    </message>
    <message>
      <source>With two undoes, with three redoes</source>
      <translation>Mit zweien rückgängig, mit dreien wiederholen</translation>
    </message>
    <message>
      <source>Does nothing</source>
      <translation>Tut nichts</translation>
    </message>
    <message>
      <source>x {x:.1f} y {y:.1f} · pressure {pressure:.2f} · tilt {left:.0f}° {up:.0f}°</source>
      <translation>x {x:.1f} y {y:.1f} · Druck {pressure:.2f} · Neigung {left:.0f}° {up:.0f}°</translation>
    </message>
    <message>
      <source>eraser end down</source>
      <translation>Radierende aufgesetzt</translation>
    </message>
    <message>
      <source>tip down</source>
      <translation>Spitze aufgesetzt</translation>
    </message>
    <message>
      <source>eraser end, hovering</source>
      <translation>Radierende, schwebend</translation>
    </message>
    <message>
      <source>hovering</source>
      <translation>schwebend</translation>
    </message>
  </context>
  <context>
    <name>SettingsPanel</name>
    <message>
      <source>Roll another seed: another picture of the same drawing</source>
      <translation>Neuen Startwert würfeln: ein anderes Bild derselben Zeichnung</translation>
    </message>
    <message>
      <source>Locked: variations keep the seed; open: each set of them rolls another</source>
      <translation>Gesperrt: Varianten behalten den Startwert; offen: Jede Serie würfelt einen neuen</translation>
    </message>
    <message>
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <source>What makes the picture.</source>
      <translation>Was das Bild erzeugt.</translation>
    </message>
    <message>
      <source>Roll another seed</source>
      <translation>Neuen Startwert würfeln</translation>
    </message>
    <message>
      <source>Lock the seed</source>
      <translation>Startwert sperren</translation>
    </message>
    <message>
      <source>{}: {} from the drawing</source>
      <translation>{}: {} aus der Zeichnung</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Motiv</translation>
    </message>
    <message>
      <source>What the drawing shows; auto leaves it to the drawing.</source>
      <translation>Was die Zeichnung zeigt; „Auto“ überlässt es der Zeichnung.</translation>
    </message>
    <message>
      <source>Refine</source>
      <translation>Verfeinern</translation>
    </message>
    <message>
      <source>How often the picture is passed through the model again.</source>
      <translation>Wie oft das Bild noch einmal durch das Modell geht.</translation>
    </message>
    <message>
      <source>Hue</source>
      <translation>Farbton</translation>
    </message>
    <message>
      <source>Turns the hue of all painted colours.</source>
      <translation>Dreht den Farbton aller gemalten Farben.</translation>
    </message>
    <message>
      <source>Lent colors</source>
      <translation>Geliehene Farben</translation>
    </message>
    <message>
      <source>How a photo lends its colors: as they lie in it, or its object's, by size, to the drawing's areas.</source>
      <translation>Wie ein Foto seine Farben leiht: so, wie sie in ihm liegen, oder die seines Motivs, nach Größe, an die Flächen der Zeichnung.</translation>
    </message>
    <message>
      <source>Propose colors</source>
      <translation>Farben vorschlagen</translation>
    </message>
    <message>
      <source>Where nothing is painted, colors of the subject are filled in, by the seed.</source>
      <translation>Wo nichts gemalt ist, werden Farben des Motivs eingesetzt, je nach Zufallszahl.</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Zufall</translation>
    </message>
    <message>
      <source>What the drawing leaves open is invented from this number.</source>
      <translation>Was die Zeichnung offen lässt, wird aus dieser Zahl erfunden.</translation>
    </message>
    <message>
      <source>Variations</source>
      <translation>Varianten</translation>
    </message>
    <message>
      <source>How many pictures a final run makes, each from a seed of its own.</source>
      <translation>Wie viele Bilder entstehen, jedes aus eigenem Startwert.</translation>
    </message>
    <message>
      <source>Realism</source>
      <translation>Realismus</translation>
    </message>
    <message>
      <source>From close to your paint (0) to a free photograph (1).</source>
      <translation>Von nah an Ihrer Farbe (0) bis zur freien Fotografie (1).</translation>
    </message>
    <message>
      <source>Sketch guidance</source>
      <translation>Führung durch Linien</translation>
    </message>
    <message>
      <source>How far the picture follows the lines; 0 ignores them.</source>
      <translation>Wie weit das Bild den Linien folgt; 0 beachtet sie nicht.</translation>
    </message>
    <message>
      <source>Color guidance</source>
      <translation>Führung durch Farbe</translation>
    </message>
    <message>
      <source>How far the picture follows the paint; 0 ignores it.</source>
      <translation>Wie weit das Bild der Farbe folgt; 0 beachtet sie nicht.</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>How often a final picture is denoised; live pictures take fewer.</source>
      <translation>Wie oft ein fertiges Bild entrauscht wird; mitlaufende Bilder brauchen weniger.</translation>
    </message>
    <message>
      <source>Abstraction from the drawing</source>
      <translation>Abstraktion nach der Zeichnung</translation>
    </message>
    <message>
      <source>The fuller the drawing, the more of the picture it decides.</source>
      <translation>Je voller die Zeichnung, desto mehr bestimmt sie vom Bild.</translation>
    </message>
    <message>
      <source>Abstraction</source>
      <translation>Abstraktion</translation>
    </message>
    <message>
      <source>How much of the picture the drawing decides, when it is not left to the drawing: few is a free interpretation, all is as drawn.</source>
      <translation>Wie viel vom Bild die Zeichnung bestimmt, wenn es nicht ihr selbst überlassen ist: wenig heißt frei gedeutet, alles heißt wie gezeichnet.</translation>
    </message>
    <message>
      <source>Variety</source>
      <translation>Vielfalt</translation>
    </message>
    <message>
      <source>How far what the drawing leaves open may be from what is usual.</source>
      <translation>Wie weit das, was die Zeichnung offenlässt, vom Üblichen abweichen darf.</translation>
    </message>
    <message>
      <source>Appearance of the photo</source>
      <translation>Aussehen des Fotos</translation>
    </message>
    <message>
      <source>How much of a visible photo's look the picture takes over.</source>
      <translation>Wie viel vom Aussehen eines sichtbaren Fotos das Bild übernimmt.</translation>
    </message>
    <message>
      <source>Direction 1</source>
      <translation>Richtung 1</translation>
    </message>
    <message>
      <source>Changes the whole picture, in a way that the model has found in photos.</source>
      <translation>Verändert das ganze Bild auf eine Weise, die das Modell in Fotos gefunden hat.</translation>
    </message>
    <message>
      <source>Direction 2</source>
      <translation>Richtung 2</translation>
    </message>
    <message>
      <source>Direction 3</source>
      <translation>Richtung 3</translation>
    </message>
    <message>
      <source>Direction 4</source>
      <translation>Richtung 4</translation>
    </message>
    <message>
      <source>Calibration</source>
      <translation>Kalibrierung</translation>
    </message>
    <message>
      <source>How far your lines may be moved: 0 leaves them as they are drawn.</source>
      <translation>Wie weit Ihre Linien verschoben werden dürfen: 0 lässt sie, wie sie gezeichnet sind.</translation>
    </message>
    <message>
      <source>Prompt</source>
      <translation>Prompt</translation>
    </message>
    <message>
      <source>What the picture shows, in words.</source>
      <translation>Was das Bild zeigt, in Worten.</translation>
    </message>
    <message>
      <source>Not in the picture</source>
      <translation>Nicht im Bild</translation>
    </message>
    <message>
      <source>What the picture should have nothing of, in words.</source>
      <translation>Wovon das Bild nichts haben soll, in Worten.</translation>
    </message>
    <message>
      <source>Prompt guidance</source>
      <translation>Prompt-Führung</translation>
    </message>
    <message>
      <source>How far the picture follows the words; 1 or less is fastest.</source>
      <translation>Wie weit das Bild den Worten folgt; 1 oder weniger ist am schnellsten.</translation>
    </message>
    <message>
      <source>Sampler</source>
      <translation>Sampler</translation>
    </message>
    <message>
      <source>LCM and turbo take 1 to 8 steps and suit models that were made for them.</source>
      <translation>LCM und turbo brauchen 1 bis 8 Schritte und passen zu Modellen, die dafür gemacht sind.</translation>
    </message>
    <message>
      <source>Detail</source>
      <translation>Detail</translation>
    </message>
    <message>
      <source>Few sure lines at 0; folds, seams and petals appear as it grows.</source>
      <translation>Bei 0 wenige sichere Linien; mit mehr kommen Falten, Nähte und Blütenblätter dazu.</translation>
    </message>
    <message>
      <source>Full – spread</source>
      <translation>Voll – ausgebreitet</translation>
    </message>
    <message>
      <source>Soft – crisp</source>
      <translation>Weich – scharf</translation>
    </message>
    <message>
      <source>Violet – green</source>
      <translation>Violett – grün</translation>
    </message>
    <message>
      <source>Wide – tall</source>
      <translation>Breit – hoch</translation>
    </message>
  </context>
  <context>
    <name>ShadeSquare</name>
    <message>
      <source>Right: purer. Up: lighter. The arrow keys move it, with Shift faster.</source>
      <translation>Rechts: reiner. Oben: heller. Die Pfeiltasten bewegen die Marke, mit Umschalt schneller.</translation>
    </message>
    <message>
      <source>saturation {saturation:.0f} %, lightness {value:.0f} %</source>
      <translation>Sättigung {saturation:.0f} %, Helligkeit {value:.0f} %</translation>
    </message>
    <message>
      <source>Saturation and lightness</source>
      <translation>Sättigung und Helligkeit</translation>
    </message>
  </context>
  <context>
    <name>ShapeButton</name>
    <message>
      <source>Shape drawn with Shift</source>
      <translation>Form, die mit Umschalt gezeichnet wird</translation>
    </message>
    <message>
      <source>Shift: {}</source>
      <translation>Umschalt: {}</translation>
    </message>
  </context>
  <context>
    <name>ShortcutDialog</name>
    <message>
      <source>Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Search for an action</source>
      <translation>Aktion suchen</translation>
    </message>
    <message>
      <source>New keys</source>
      <translation>Neue Tasten</translation>
    </message>
    <message>
      <source>Take them from there</source>
      <translation>Dort wegnehmen</translation>
    </message>
    <message>
      <source>Actions</source>
      <translation>Aktionen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <source>Shortcut</source>
      <translation>Tastenkürzel</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>{} moves the canvas while it is held; choose other keys.</source>
      <translation>{} verschiebt gehalten die Leinwand; wählen Sie andere Tasten.</translation>
    </message>
    <message>
      <source>{} is the shortcut of “{}” already.</source>
      <translation>{} ist schon das Tastenkürzel von „{}“.</translation>
    </message>
    <message>
      <source>{} is the shortcut of “{}” now.</source>
      <translation>{} ist jetzt das Tastenkürzel von „{}“.</translation>
    </message>
  </context>
  <context>
    <name>Showing</name>
    <message>
      <source>Variation {}</source>
      <translation>Variante {}</translation>
    </message>
  </context>
  <context>
    <name>SizeDialog</name>
    <message>
      <source>Shape</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>Own size</source>
      <translation>Eigene Größe</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>Breite</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <source>Square</source>
      <translation>Quadrat</translation>
    </message>
    <message>
      <source>Portrait 3:4</source>
      <translation>Hochformat 3:4</translation>
    </message>
    <message>
      <source>Landscape 4:3</source>
      <translation>Querformat 4:3</translation>
    </message>
    <message>
      <source>Wide 16:9</source>
      <translation>Breit 16:9</translation>
    </message>
    <message>
      <source>A4 upright</source>
      <translation>A4 hoch</translation>
    </message>
    <message>
      <source>A3 across</source>
      <translation>A3 quer</translation>
    </message>
    <message>
      <source>Large square</source>
      <translation>Großes Quadrat</translation>
    </message>
  </context>
  <context>
    <name>StateChip</name>
    <message>
      <source>fresh</source>
      <translation>aktuell</translation>
    </message>
    <message>
      <source>fresh, refining</source>
      <translation>aktuell, wird feiner</translation>
    </message>
    <message>
      <source>refined</source>
      <translation>verfeinert</translation>
    </message>
    <message>
      <source>working</source>
      <translation>in Arbeit</translation>
    </message>
    <message>
      <source>stale</source>
      <translation>veraltet</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>gescheitert</translation>
    </message>
    <message>
      <source>The picture shows the drawing as it is now.</source>
      <translation>Das Bild zeigt die Zeichnung, wie sie jetzt ist.</translation>
    </message>
    <message>
      <source>The picture shows the drawing as it is now; a finer one is being made.</source>
      <translation>Das Bild zeigt die Zeichnung, wie sie jetzt ist; ein feineres entsteht.</translation>
    </message>
    <message>
      <source>The finer picture of the drawing as it is now.</source>
      <translation>Das feinere Bild der Zeichnung, wie sie jetzt ist.</translation>
    </message>
    <message>
      <source>A new picture is being made; this one shows an earlier state of the drawing.</source>
      <translation>Ein neues Bild entsteht; dieses zeigt einen früheren Stand der Zeichnung.</translation>
    </message>
    <message>
      <source>The drawing has changed since this picture was made.</source>
      <translation>Die Zeichnung hat sich seit diesem Bild geändert.</translation>
    </message>
    <message>
      <source>The last picture could not be made.</source>
      <translation>Das letzte Bild konnte nicht erzeugt werden.</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message>
      <source>{} × {}   strokes {}   undo {}</source>
      <translation>{} × {}   Striche {}   Schritte {}</translation>
    </message>
    <message>
      <source>preview {} ms</source>
      <translation>Vorschau {} ms</translation>
    </message>
    <message>
      <source>pen {} ms</source>
      <translation>Stift {} ms</translation>
    </message>
    <message>
      <source>mirrored</source>
      <translation>gespiegelt</translation>
    </message>
  </context>
  <context>
    <name>StrokeView</name>
    <message>
      <source>Traced strokes</source>
      <translation>Nachgezeichnete Striche</translation>
    </message>
  </context>
  <context>
    <name>Swatch</name>
    <message>
      <source>Color {}</source>
      <translation>Farbe {}</translation>
    </message>
  </context>
  <context>
    <name>TabletTester</name>
    <message>
      <source>Field to try the pen on</source>
      <translation>Feld zum Ausprobieren des Stifts</translation>
    </message>
    <message>
      <source>Pen</source>
      <translation>Stift</translation>
    </message>
    <message>
      <source>Mouse</source>
      <translation>Maus</translation>
    </message>
  </context>
  <context>
    <name>ToolOptions</name>
    <message>
      <source>Tool options</source>
      <translation>Werkzeugoptionen</translation>
    </message>
    <message>
      <source>Brush size</source>
      <translation>Pinselgröße</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>Glättung</translation>
    </message>
    <message>
      <source>How much the line is steadied; 0 follows the hand exactly</source>
      <translation>Wie sehr die Linie beruhigt wird; 0 folgt der Hand genau</translation>
    </message>
    <message>
      <source>size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>smoothing</source>
      <translation>Glättung</translation>
    </message>
  </context>
  <context>
    <name>ToolStrip</name>
    <message>
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
  </context>
  <context>
    <name>TouchFeature</name>
    <message>
      <source>One finger moves the view, two zoom and turn it; Settings, Pen and touch: draw with one.</source>
      <translation>Ein Finger bewegt die Ansicht, zwei zoomen und drehen; zum Zeichnen: Einstellungen, Stift und Finger.</translation>
    </message>
    <message>
      <source>One finger draws, two move, zoom and turn the view; Settings, Pen and touch: other ways.</source>
      <translation>Ein Finger zeichnet, zwei bewegen, zoomen und drehen die Ansicht; anders: Einstellungen, Stift und Finger.</translation>
    </message>
  </context>
  <context>
    <name>TraceDialog</name>
    <message>
      <source>Detail {}, {} strokes, confidence {} %</source>
      <translation>Detail {}, {} Striche, Sicherheit {} %</translation>
    </message>
    <message>
      <source>Drawings of different detail</source>
      <translation>Zeichnungen verschiedener Genauigkeit</translation>
    </message>
    <message>
      <source>How much of the photo is seen below the strokes</source>
      <translation>Wie stark das Foto unter den Strichen zu sehen ist</translation>
    </message>
    <message>
      <source>Keep the photo as a layer</source>
      <translation>Foto als Ebene behalten</translation>
    </message>
    <message>
      <source>Its colors as filled shapes</source>
      <translation>Seine Farben als gefüllte Formen</translation>
    </message>
    <message>
      <source>Looking for lines…</source>
      <translation>Linien werden gesucht…</translation>
    </message>
    <message>
      <source>Trace</source>
      <translation>Nachzeichnen</translation>
    </message>
    <message>
      <source>Loading the model…</source>
      <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
      <source>Photo below</source>
      <translation>Foto darunter</translation>
    </message>
    <message>
      <source>No line was found at this detail.</source>
      <translation>Bei dieser Genauigkeit wurde keine Linie gefunden.</translation>
    </message>
    <message>
      <source>Trace {}</source>
      <translation>{} nachzeichnen</translation>
    </message>
    <message>
      <source>{} strokes</source>
      <translation>{} Striche</translation>
    </message>
  </context>
  <context>
    <name>TrainingDialog</name>
    <message>
      <source>{rate:.1f} pictures a second · {minutes} min left</source>
      <translation>{rate:.1f} Bilder je Sekunde · noch {minutes} min</translation>
    </message>
    <message>
      <source>Pictures appear here when there are some.</source>
      <translation>Hier erscheinen Bilder, sobald es welche gibt.</translation>
    </message>
    <message>
      <source>What the model makes by now</source>
      <translation>Was das Modell bis jetzt macht</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Give up…</source>
      <translation>Aufgeben …</translation>
    </message>
    <message>
      <source>Draw with it</source>
      <translation>Damit zeichnen</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Verbergen</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Wird gestartet …</translation>
    </message>
    <message>
      <source>Keeping what was learnt…</source>
      <translation>Gelerntes wird bewahrt …</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Fotos werden gelesen</translation>
    </message>
    <message>
      <source>Tracing the photos into strokes</source>
      <translation>Fotos werden zu Strichen gezeichnet</translation>
    </message>
    <message>
      <source>Learning</source>
      <translation>Lernt</translation>
    </message>
    <message>
      <source>Delete this training and all that it has learnt?</source>
      <translation>Dieses Training und alles, was es gelernt hat, löschen?</translation>
    </message>
    <message>
      <source>Your photos stay where they are.</source>
      <translation>Ihre Fotos bleiben, wo sie sind.</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>The model is there</source>
      <translation>Das Modell ist da</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Training {}</source>
      <translation>Training {}</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pausiert</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Interrupted</source>
      <translation>Unterbrochen</translation>
    </message>
  </context>
  <context>
    <name>VariationsPanel</name>
    <message>
      <source>Variations</source>
      <translation>Varianten</translation>
    </message>
    <message>
      <source>Press Variations or Explore colors under the picture</source>
      <translation>„Varianten“ oder „Farben erkunden“ unter dem Bild</translation>
    </message>
    <message>
      <source>Go on with this one</source>
      <translation>Hiermit weiter</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Use under the drawing</source>
      <translation>Unter die Zeichnung legen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
  </context>
  <context>
    <name>WorkBar</name>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
  </context>
  <context>
    <name>actions</name>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>&amp;Layer</source>
      <translation>&amp;Ebene</translation>
    </message>
    <message>
      <source>Re&amp;gion</source>
      <translation>Be&amp;reich</translation>
    </message>
    <message>
      <source>&amp;Result</source>
      <translation>Er&amp;gebnis</translation>
    </message>
    <message>
      <source>&amp;Tool</source>
      <translation>&amp;Werkzeug</translation>
    </message>
    <message>
      <source>&amp;Models</source>
      <translation>&amp;Modelle</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;New…</source>
      <translation>&amp;Neu…</translation>
    </message>
    <message>
      <source>Start an empty drawing of a chosen size</source>
      <translation>Eine leere Zeichnung in gewählter Größe beginnen</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
      <source>Open a drawing, an SVG or QuickDraw file, or a photo</source>
      <translation>Eine Zeichnung, eine SVG- oder QuickDraw-Datei oder ein Foto öffnen</translation>
    </message>
    <message>
      <source>&amp;Trace photo…</source>
      <translation>Foto &amp;nachzeichnen…</translation>
    </message>
    <message>
      <source>A photo becomes strokes: choose how much of it is drawn</source>
      <translation>Aus einem Foto werden Striche: Wählen Sie, wie viel davon gezeichnet wird</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <source>Save the drawing</source>
      <translation>Die Zeichnung speichern</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
      <source>Save the drawing under another name</source>
      <translation>Die Zeichnung unter anderem Namen speichern</translation>
    </message>
    <message>
      <source>Open pre&amp;vious version</source>
      <translation>&amp;Vorige Fassung öffnen</translation>
    </message>
    <message>
      <source>What the drawing's file held before it was last saved over</source>
      <translation>Was vor dem letzten Speichern in der Datei der Zeichnung stand</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>&amp;Exportieren…</translation>
    </message>
    <message>
      <source>The picture or the drawing for other programs, and a time lapse</source>
      <translation>Das Bild oder die Zeichnung für andere Programme, und ein Zeitraffer</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>B&amp;eenden</translation>
    </message>
    <message>
      <source>Leave SketchStudio</source>
      <translation>SketchStudio verlassen</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>Take the last step back</source>
      <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>Do the last undone step again</source>
      <translation>Den zuletzt zurückgenommenen Schritt wiederholen</translation>
    </message>
    <message>
      <source>Select &amp;all</source>
      <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
      <source>Select every mark that can be selected</source>
      <translation>Alles auswählen, was sich auswählen lässt</translation>
    </message>
    <message>
      <source>&amp;Duplicate selection</source>
      <translation>Auswahl &amp;duplizieren</translation>
    </message>
    <message>
      <source>A copy beside what is selected</source>
      <translation>Eine Kopie neben dem Ausgewählten</translation>
    </message>
    <message>
      <source>R&amp;ecolor selection</source>
      <translation>Auswahl um&amp;färben</translation>
    </message>
    <message>
      <source>Give it the color in use</source>
      <translation>Ihr die gewählte Farbe geben</translation>
    </message>
    <message>
      <source>De&amp;lete selection</source>
      <translation>Auswahl &amp;löschen</translation>
    </message>
    <message>
      <source>Remove what is selected</source>
      <translation>Das Ausgewählte entfernen</translation>
    </message>
    <message>
      <source>&amp;Clear layer</source>
      <translation>Ebene &amp;leeren</translation>
    </message>
    <message>
      <source>Remove every mark of the active layer</source>
      <translation>Alles von der aktiven Ebene entfernen</translation>
    </message>
    <message>
      <source>Canvas &amp;size…</source>
      <translation>Leinwand&amp;größe…</translation>
    </message>
    <message>
      <source>Change the width and height of the drawing</source>
      <translation>Breite und Höhe der Zeichnung ändern</translation>
    </message>
    <message>
      <source>Paper c&amp;olor…</source>
      <translation>Papier&amp;farbe…</translation>
    </message>
    <message>
      <source>The color under everything: where you paint nothing around the drawing, the picture gets such a ground</source>
      <translation>Die Farbe unter allem: Wo um die Zeichnung nichts gemalt ist, bekommt das Bild einen solchen Hintergrund</translation>
    </message>
    <message>
      <source>&amp;No paper color</source>
      <translation>&amp;Keine Papierfarbe</translation>
    </message>
    <message>
      <source>White paper, and nothing said of the picture's ground</source>
      <translation>Weißes Papier, und nichts über den Hintergrund des Bilds gesagt</translation>
    </message>
    <message>
      <source>Co&amp;mmands…</source>
      <translation>Bef&amp;ehle…</translation>
    </message>
    <message>
      <source>Find anything by some of its letters</source>
      <translation>Alles durch ein paar Buchstaben finden</translation>
    </message>
    <message>
      <source>S&amp;hortcuts…</source>
      <translation>&amp;Tastenkürzel…</translation>
    </message>
    <message>
      <source>See and change the keys of every action</source>
      <translation>Die Tasten jeder Aktion sehen und ändern</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>E&amp;instellungen…</translation>
    </message>
    <message>
      <source>Looks, live pictures, and a field to try the pen on</source>
      <translation>Aussehen, Live-Bilder und ein Feld zum Ausprobieren des Stifts</translation>
    </message>
    <message>
      <source>C&amp;ut</source>
      <translation>A&amp;usschneiden</translation>
    </message>
    <message>
      <source>What is selected, to the clipboard</source>
      <translation>Was ausgewählt ist, in die Zwischenablage</translation>
    </message>
    <message>
      <source>C&amp;opy</source>
      <translation>K&amp;opieren</translation>
    </message>
    <message>
      <source>A copy of what is selected, to the clipboard</source>
      <translation>Eine Kopie dessen, was ausgewählt ist, in die Zwischenablage</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Einfügen</translation>
    </message>
    <message>
      <source>Marks from the clipboard where they lay, or shapes (SVG) or a picture from another program</source>
      <translation>Striche aus der Zwischenablage, wo sie lagen, oder Formen (SVG) oder ein Bild aus einem anderen Programm</translation>
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation>Ver&amp;größern</translation>
    </message>
    <message>
      <source>Zoom &amp;out</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
      <source>&amp;Fit in window</source>
      <translation>Ins Fenster &amp;einpassen</translation>
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation>&amp;Originalgröße</translation>
    </message>
    <message>
      <source>&amp;Mirror the view</source>
      <translation>Ansicht &amp;spiegeln</translation>
    </message>
    <message>
      <source>See the drawing mirrored; it stays as it is</source>
      <translation>Die Zeichnung gespiegelt sehen; sie bleibt, wie sie ist</translation>
    </message>
    <message>
      <source>Rotate the view &amp;left</source>
      <translation>Ansicht nach &amp;links drehen</translation>
    </message>
    <message>
      <source>By 15 degrees; the drawing stays as it is</source>
      <translation>Um 15 Grad; die Zeichnung bleibt, wie sie ist</translation>
    </message>
    <message>
      <source>Rotate the view &amp;right</source>
      <translation>Ansicht nach &amp;rechts drehen</translation>
    </message>
    <message>
      <source>&amp;Level the view</source>
      <translation>Ansicht &amp;geraderücken</translation>
    </message>
    <message>
      <source>Neither rotated nor mirrored</source>
      <translation>Weder gedreht noch gespiegelt</translation>
    </message>
    <message>
      <source>&amp;Tint regions</source>
      <translation>Bereiche &amp;tönen</translation>
    </message>
    <message>
      <source>Without it regions have their outlines alone, and colors look as they are</source>
      <translation>Ohne Tönung haben Bereiche nur ihren Umriss, und Farben sehen aus, wie sie sind</translation>
    </message>
    <message>
      <source>F&amp;ull screen</source>
      <translation>&amp;Vollbild</translation>
    </message>
    <message>
      <source>&amp;Canvas only</source>
      <translation>Nur &amp;Leinwand</translation>
    </message>
    <message>
      <source>Hide all panels and bars, and show them again</source>
      <translation>Alle Tafeln und Leisten verbergen und wieder zeigen</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <source>Like the s&amp;ystem</source>
      <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
      <source>&amp;Reset layout</source>
      <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
      <source>New &amp;sketch layer</source>
      <translation>Neue &amp;Skizzenebene</translation>
    </message>
    <message>
      <source>New &amp;color layer</source>
      <translation>Neue &amp;Farbebene</translation>
    </message>
    <message>
      <source>&amp;Keep proposed colors</source>
      <translation>Vorgeschlagene Farben &amp;behalten</translation>
    </message>
    <message>
      <source>The colors that the picture was given where nothing is painted become blobs</source>
      <translation>Die Farben, die das Bild bekam, wo nichts gemalt ist, werden zu Farbflächen</translation>
    </message>
    <message>
      <source>Import &amp;photo…</source>
      <translation>F&amp;oto importieren…</translation>
    </message>
    <message>
      <source>A photo as a layer of its own</source>
      <translation>Ein Foto als eigene Ebene</translation>
    </message>
    <message>
      <source>&amp;Trace the photo…</source>
      <translation>Das Foto &amp;nachzeichnen…</translation>
    </message>
    <message>
      <source>Choose how much of the photo is drawn, and take its strokes</source>
      <translation>Wählen, wie viel vom Foto gezeichnet wird, und die Striche übernehmen</translation>
    </message>
    <message>
      <source>&amp;Import drawing…</source>
      <translation>Zeichnung &amp;importieren…</translation>
    </message>
    <message>
      <source>The layers of a drawing, an SVG, OpenRaster, PSD or QuickDraw file</source>
      <translation>Die Ebenen einer Zeichnung, einer SVG-, OpenRaster-, PSD- oder QuickDraw-Datei</translation>
    </message>
    <message>
      <source>Take the &amp;lines of the photo</source>
      <translation>&amp;Linien des Fotos übernehmen</translation>
    </message>
    <message>
      <source>Its edges as strokes on a layer of their own</source>
      <translation>Seine Kanten als Striche auf einer eigenen Ebene</translation>
    </message>
    <message>
      <source>Take the c&amp;olors of the photo</source>
      <translation>&amp;Farben des Fotos übernehmen</translation>
    </message>
    <message>
      <source>Its areas of color as paint on a layer of their own</source>
      <translation>Seine Farbflächen als Farbe auf einer eigenen Ebene</translation>
    </message>
    <message>
      <source>&amp;Rename…</source>
      <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
      <source>D&amp;uplicate</source>
      <translation>&amp;Duplizieren</translation>
    </message>
    <message>
      <source>A copy of the layer above it</source>
      <translation>Eine Kopie der Ebene darüber</translation>
    </message>
    <message>
      <source>&amp;Merge down</source>
      <translation>Nach unten &amp;vereinen</translation>
    </message>
    <message>
      <source>Put the layer's marks on the layer below, of the same kind</source>
      <translation>Den Inhalt auf die Ebene darunter legen, die von gleicher Art ist</translation>
    </message>
    <message>
      <source>S&amp;how or hide</source>
      <translation>&amp;Zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Lock or u&amp;nlock</source>
      <translation>Sperren oder &amp;entsperren</translation>
    </message>
    <message>
      <source>A locked layer cannot be drawn on or deleted</source>
      <translation>Eine gesperrte Ebene kann weder bezeichnet noch gelöscht werden</translation>
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation>Nach &amp;oben</translation>
    </message>
    <message>
      <source>Move &amp;down</source>
      <translation>Nach &amp;unten</translation>
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <source>&amp;New region</source>
      <translation>&amp;Neuer Bereich</translation>
    </message>
    <message>
      <source>Draw an area: only there the picture changes, around it the picture under the drawing stays</source>
      <translation>Eine Fläche umreißen: Nur dort ändert sich das Bild, darum herum bleibt das Bild unter der Zeichnung</translation>
    </message>
    <message>
      <source>&amp;Remove all regions</source>
      <translation>Alle Bereiche &amp;entfernen</translation>
    </message>
    <message>
      <source>&amp;Find photos like the drawing</source>
      <translation>Fotos wie die Zeichnung &amp;finden</translation>
    </message>
    <message>
      <source>The photos of a folder that look like what you draw</source>
      <translation>Die Fotos eines Ordners, die der Zeichnung ähnlich sehen</translation>
    </message>
    <message>
      <source>Move or scale the p&amp;hoto</source>
      <translation>F&amp;oto verschieben oder skalieren</translation>
    </message>
    <message>
      <source>Drag the photo, its corners or the handle above it; arrow keys move it, too</source>
      <translation>Das Foto selbst, seine Ecken oder den Griff darüber ziehen; auch Pfeiltasten verschieben es</translation>
    </message>
    <message>
      <source>Crop the photo</source>
      <translation>Foto zuschneiden</translation>
    </message>
    <message>
      <source>Its handles cut it instead of scaling it, as they do with Ctrl; nothing of the photo is lost</source>
      <translation>Die Griffe schneiden zu, statt zu skalieren, wie sonst mit Strg; vom Foto geht nichts verloren</translation>
    </message>
    <message>
      <source>Show the whole photo</source>
      <translation>Ganzes Foto zeigen</translation>
    </message>
    <message>
      <source>Show again what was cropped</source>
      <translation>Was weggeschnitten wurde, wieder zeigen</translation>
    </message>
    <message>
      <source>Fit the photo to the canvas</source>
      <translation>Foto in die Leinwand einpassen</translation>
    </message>
    <message>
      <source>Back where it was when it came: in the middle, upright, as large as fits</source>
      <translation>Zurück an den Platz, an dem es ankam: in der Mitte, aufrecht, so groß wie möglich</translation>
    </message>
    <message>
      <source>&amp;Fill the outline</source>
      <translation>Umriss &amp;füllen</translation>
    </message>
    <message>
      <source>What the lines enclose gets the color in use, under all other paint</source>
      <translation>Was die Linien umschließen, bekommt die gewählte Farbe, unter aller anderen Farbe</translation>
    </message>
    <message>
      <source>Paint the &amp;ground</source>
      <translation>&amp;Grund malen</translation>
    </message>
    <message>
      <source>What lies behind the drawing gets a light wall, under all other paint; the bucket gives it another color</source>
      <translation>Was hinter der Zeichnung liegt, wird eine helle Wand, unter aller anderen Farbe; der Eimer gibt ihr eine andere</translation>
    </message>
    <message>
      <source>Live: &amp;continuous</source>
      <translation>Live: &amp;fortlaufend</translation>
    </message>
    <message>
      <source>The picture follows while you draw</source>
      <translation>Das Bild folgt beim Zeichnen</translation>
    </message>
    <message>
      <source>continuous</source>
      <translation>laufend</translation>
    </message>
    <message>
      <source>Live: on &amp;pen-up</source>
      <translation>Live: nach jedem &amp;Strich</translation>
    </message>
    <message>
      <source>The picture follows after each stroke</source>
      <translation>Das Bild folgt nach jedem Strich</translation>
    </message>
    <message>
      <source>pen-up</source>
      <translation>je Strich</translation>
    </message>
    <message>
      <source>Live: by &amp;hand</source>
      <translation>Live: auf &amp;Wunsch</translation>
    </message>
    <message>
      <source>The picture is made when you ask for it</source>
      <translation>Das Bild entsteht, wenn Sie es wünschen</translation>
    </message>
    <message>
      <source>by hand</source>
      <translation>Wunsch</translation>
    </message>
    <message>
      <source>Refine when &amp;idle</source>
      <translation>In &amp;Ruhe verfeinern</translation>
    </message>
    <message>
      <source>Some time after the last stroke, one finer picture follows by itself</source>
      <translation>Einige Zeit nach dem letzten Strich folgt von selbst ein feineres Bild</translation>
    </message>
    <message>
      <source>&amp;Make the picture now</source>
      <translation>Bild &amp;jetzt erzeugen</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>S&amp;topp</translation>
    </message>
    <message>
      <source>Stop the picture that is being made</source>
      <translation>Das entstehende Bild abbrechen</translation>
    </message>
    <message>
      <source>&amp;Refine again</source>
      <translation>Noch einmal &amp;verfeinern</translation>
    </message>
    <message>
      <source>One more pass over the picture that is shown</source>
      <translation>Ein weiterer Durchgang über das gezeigte Bild</translation>
    </message>
    <message>
      <source>&amp;Variations</source>
      <translation>V&amp;arianten</translation>
    </message>
    <message>
      <source>As many pictures as the variations slider says, side by side</source>
      <translation>So viele Bilder, wie der Regler Varianten sagt, nebeneinander</translation>
    </message>
    <message>
      <source>&amp;Explore colors…</source>
      <translation>Farben &amp;erkunden…</translation>
    </message>
    <message>
      <source>The same drawing with the colors of photos, mixed colors, or every hue, or on the way to another one</source>
      <translation>Dieselbe Zeichnung in den Farben von Fotos, in gemischten Farben, in jedem Farbton oder auf dem Weg zu einer anderen</translation>
    </message>
    <message>
      <source>Picture &amp;beside the canvas</source>
      <translation>Bild &amp;neben der Leinwand</translation>
    </message>
    <message>
      <source>The picture in its panel only</source>
      <translation>Das Bild nur in seinem Feld</translation>
    </message>
    <message>
      <source>Picture &amp;over the canvas</source>
      <translation>Bild ü&amp;ber der Leinwand</translation>
    </message>
    <message>
      <source>The picture over the drawing, as strongly as you like</source>
      <translation>Das Bild über der Zeichnung, so stark Sie mögen</translation>
    </message>
    <message>
      <source>&amp;Wipe between drawing and picture</source>
      <translation>Zwischen Zeichnung und Bild &amp;wischen</translation>
    </message>
    <message>
      <source>A divider over the canvas: the drawing on its left, the picture on its right</source>
      <translation>Eine Trennlinie auf der Leinwand: links die Zeichnung, rechts das Bild</translation>
    </message>
    <message>
      <source>Zoom &amp;like the canvas</source>
      <translation>Vergrößern &amp;wie die Leinwand</translation>
    </message>
    <message>
      <source>The picture shows the part that the canvas shows</source>
      <translation>Das Bild zeigt den Ausschnitt der Leinwand</translation>
    </message>
    <message>
      <source>Show the w&amp;hole picture</source>
      <translation>&amp;Ganzes Bild zeigen</translation>
    </message>
    <message>
      <source>Picture in its own win&amp;dow</source>
      <translation>Bild in &amp;eigenem Fenster</translation>
    </message>
    <message>
      <source>For a second screen, which it fills</source>
      <translation>Für einen zweiten Bildschirm, den es füllt</translation>
    </message>
    <message>
      <source>Co&amp;mpare pictures…</source>
      <translation>Bilder ver&amp;gleichen…</translation>
    </message>
    <message>
      <source>The two marked in the film strip, or the last two</source>
      <translation>Die beiden im Filmstreifen markierten oder die letzten beiden</translation>
    </message>
    <message>
      <source>&amp;Keep</source>
      <translation>&amp;Behalten</translation>
    </message>
    <message>
      <source>Keep the picture in the drawing, with the settings that made it</source>
      <translation>Das Bild samt seinen Einstellungen in der Zeichnung behalten</translation>
    </message>
    <message>
      <source>Co&amp;py</source>
      <translation>&amp;Kopieren</translation>
    </message>
    <message>
      <source>The picture to the clipboard</source>
      <translation>Das Bild in die Zwischenablage</translation>
    </message>
    <message>
      <source>&amp;Use under the drawing</source>
      <translation>&amp;Unter die Zeichnung legen</translation>
    </message>
    <message>
      <source>The picture becomes what stays outside of regions</source>
      <translation>Das Bild wird, was außerhalb von Bereichen bleibt</translation>
    </message>
    <message>
      <source>Remo&amp;ve from under the drawing</source>
      <translation>Unter der Zeichnung &amp;wegnehmen</translation>
    </message>
    <message>
      <source>Show &amp;better lines</source>
      <translation>&amp;Bessere Linien zeigen</translation>
    </message>
    <message>
      <source>How Calibrate would have drawn it, over the canvas</source>
      <translation>Wie Calibrate es gezeichnet hätte, über der Zeichnung</translation>
    </message>
    <message>
      <source>&amp;Take over all better lines</source>
      <translation>Alle besseren Linien über&amp;nehmen</translation>
    </message>
    <message>
      <source>Your strokes move there; they keep pressure, order and layers</source>
      <translation>Die Striche rücken dorthin; Druck, Reihenfolge und Ebenen bleiben</translation>
    </message>
    <message>
      <source>Take over the line under the po&amp;inter</source>
      <translation>Linie unter dem &amp;Zeiger übernehmen</translation>
    </message>
    <message>
      <source>Take over the &amp;selected lines</source>
      <translation>&amp;Ausgewählte Linien übernehmen</translation>
    </message>
    <message>
      <source>Those of the strokes that are selected, by a lasso for example</source>
      <translation>Die der ausgewählten Striche, etwa mit dem Lasso</translation>
    </message>
    <message>
      <source>&amp;Leave my lines as they are</source>
      <translation>Meine Linien &amp;lassen, wie sie sind</translation>
    </message>
    <message>
      <source>The better lines go until the drawing changes</source>
      <translation>Die besseren Linien verschwinden, bis sich die Zeichnung ändert</translation>
    </message>
    <message>
      <source>&amp;Pen</source>
      <translation>&amp;Stift</translation>
    </message>
    <message>
      <source>Draw lines</source>
      <translation>Linien zeichnen</translation>
    </message>
    <message>
      <source>Paint &amp;brush</source>
      <translation>&amp;Pinsel</translation>
    </message>
    <message>
      <source>Drop color</source>
      <translation>Farbe setzen</translation>
    </message>
    <message>
      <source>&amp;Lasso fill</source>
      <translation>&amp;Lassofüllung</translation>
    </message>
    <message>
      <source>Fill an outlined area with color</source>
      <translation>Eine umrissene Fläche mit Farbe füllen</translation>
    </message>
    <message>
      <source>&amp;Fill</source>
      <translation>&amp;Füllen</translation>
    </message>
    <message>
      <source>Fill an area that ink closes; small gaps are bridged</source>
      <translation>Eine von Linien umschlossene Fläche füllen; kleine Lücken werden überbrückt</translation>
    </message>
    <message>
      <source>&amp;Eraser</source>
      <translation>&amp;Radierer</translation>
    </message>
    <message>
      <source>Remove whole strokes</source>
      <translation>Ganze Striche entfernen</translation>
    </message>
    <message>
      <source>&amp;Partial eraser</source>
      <translation>&amp;Teilradierer</translation>
    </message>
    <message>
      <source>Rub out only what you pass over</source>
      <translation>Nur wegnehmen, worüber Sie fahren</translation>
    </message>
    <message>
      <source>&amp;Select</source>
      <translation>Aus&amp;wählen</translation>
    </message>
    <message>
      <source>Click a mark, or drag around marks (Ctrl: lasso, Shift: more); then move, scale or turn them</source>
      <translation>Etwas anklicken oder umfahren (Strg: Lasso, Umschalt: mehr); dann verschieben, skalieren oder drehen</translation>
    </message>
    <message>
      <source>&amp;Region</source>
      <translation>&amp;Bereich</translation>
    </message>
    <message>
      <source>Outline where the picture may change; Shift adds to the region, Alt or Ctrl takes away</source>
      <translation>Umreißen, wo sich das Bild ändern darf; Umschalt fügt zum Bereich hinzu, Alt oder Strg nimmt weg</translation>
    </message>
    <message>
      <source>Re&amp;gion brush</source>
      <translation>&amp;Bereichspinsel</translation>
    </message>
    <message>
      <source>Brush over what may change; Shift adds to the region, Alt or Ctrl takes away</source>
      <translation>Übermalen, was sich ändern darf; Umschalt fügt zum Bereich hinzu, Alt oder Strg nimmt weg</translation>
    </message>
    <message>
      <source>Region rectangl&amp;e</source>
      <translation>Bereichsr&amp;echteck</translation>
    </message>
    <message>
      <source>A rectangle that may change, with Shift a square; Shift adds to the region, Alt or Ctrl takes away</source>
      <translation>Ein Rechteck, das sich ändern darf, mit Umschalt ein Quadrat; Umschalt fügt zum Bereich hinzu, Alt oder Strg nimmt weg</translation>
    </message>
    <message>
      <source>E&amp;yedropper</source>
      <translation>P&amp;ipette</translation>
    </message>
    <message>
      <source>Pick a color from the canvas or the picture</source>
      <translation>Eine Farbe von der Zeichenfläche oder dem Bild nehmen</translation>
    </message>
    <message>
      <source>P&amp;an</source>
      <translation>&amp;Verschieben</translation>
    </message>
    <message>
      <source>Move the canvas (or hold the space bar)</source>
      <translation>Die Leinwand verschieben (oder die Leertaste halten)</translation>
    </message>
    <message>
      <source>&amp;Zoom</source>
      <translation>&amp;Zoom</translation>
    </message>
    <message>
      <source>Click to zoom in, with Shift out; drag to zoom smoothly</source>
      <translation>Klicken vergrößert, mit Umschalt verkleinert; ziehen zoomt stufenlos</translation>
    </message>
    <message>
      <source>&amp;Turn the view</source>
      <translation>Ansicht &amp;drehen</translation>
    </message>
    <message>
      <source>Drag round the middle to turn the view (Ctrl: in steps); the drawing stays as it is</source>
      <translation>Um die Mitte ziehen dreht die Ansicht (Strg: in Stufen); die Zeichnung bleibt, wie sie ist</translation>
    </message>
    <message>
      <source>Shift: straight l&amp;ine</source>
      <translation>Umschalt: gerade L&amp;inie</translation>
    </message>
    <message>
      <source>With Shift held, pen and brush draw a straight line (Ctrl: in steps of 15 degrees)</source>
      <translation>Mit Umschalt ziehen Stift und Pinsel eine gerade Linie (Strg: in Stufen von 15 Grad)</translation>
    </message>
    <message>
      <source>line</source>
      <translation>Linie</translation>
    </message>
    <message>
      <source>Shift: re&amp;ctangle</source>
      <translation>Umschalt: Re&amp;chteck</translation>
    </message>
    <message>
      <source>With Shift held, pen, brush and lasso draw a rectangle (Ctrl: a square)</source>
      <translation>Mit Umschalt zeichnen Stift, Pinsel und Lasso ein Rechteck (Strg: ein Quadrat)</translation>
    </message>
    <message>
      <source>rectangle</source>
      <translation>Rechteck</translation>
    </message>
    <message>
      <source>Shift: elli&amp;pse</source>
      <translation>Umschalt: Elli&amp;pse</translation>
    </message>
    <message>
      <source>With Shift held, pen, brush and lasso draw an ellipse (Ctrl: a circle)</source>
      <translation>Mit Umschalt zeichnen Stift, Pinsel und Lasso eine Ellipse (Strg: einen Kreis)</translation>
    </message>
    <message>
      <source>ellipse</source>
      <translation>Ellipse</translation>
    </message>
    <message>
      <source>Mir&amp;ror drawing</source>
      <translation>Gespie&amp;gelt zeichnen</translation>
    </message>
    <message>
      <source>Draw on both sides of an axis at once; its handles drag and turn it, with Shift in steps of 15 degrees</source>
      <translation>Beiderseits einer Achse zugleich zeichnen; ihre Griffe verschieben und drehen sie, mit Umschalt in Schritten von 15 Grad</translation>
    </message>
    <message>
      <source>C&amp;olor wheel</source>
      <translation>Farb&amp;kreis</translation>
    </message>
    <message>
      <source>Choose a color by hue, saturation and lightness</source>
      <translation>Eine Farbe nach Farbton, Sättigung und Helligkeit wählen</translation>
    </message>
    <message>
      <source>S&amp;maller brush</source>
      <translation>&amp;Kleinerer Pinsel</translation>
    </message>
    <message>
      <source>La&amp;rger brush</source>
      <translation>&amp;Größerer Pinsel</translation>
    </message>
    <message>
      <source>&amp;Draw with a finger</source>
      <translation>Mit einem Finger zei&amp;chnen</translation>
    </message>
    <message>
      <source>On a touch screen one finger draws instead of moving the view; two always move, zoom and turn it</source>
      <translation>Auf einem Touchscreen zeichnet ein Finger, statt die Ansicht zu bewegen; zwei bewegen, zoomen und drehen sie immer</translation>
    </message>
    <message>
      <source>&amp;New model…</source>
      <translation>&amp;Neues Modell …</translation>
    </message>
    <message>
      <source>A model of your own photos</source>
      <translation>Ein Modell aus eigenen Fotos</translation>
    </message>
    <message>
      <source>&amp;Add a big model…</source>
      <translation>Großes Modell &amp;hinzufügen …</translation>
    </message>
    <message>
      <source>Stable Diffusion with a ControlNet, which you have as folders</source>
      <translation>Stable Diffusion mit einem ControlNet, die Sie als Ordner haben</translation>
    </message>
    <message>
      <source>Show the &amp;training</source>
      <translation>&amp;Training zeigen</translation>
    </message>
    <message>
      <source>What the new model makes by now</source>
      <translation>Was das neue Modell bis jetzt macht</translation>
    </message>
    <message>
      <source>&amp;Models…</source>
      <translation>&amp;Modelle …</translation>
    </message>
    <message>
      <source>Which there are; export, import and remove them</source>
      <translation>Welche es gibt; exportieren, importieren und entfernen</translation>
    </message>
    <message>
      <source>Show the &amp;hints</source>
      <translation>&amp;Hinweise zeigen</translation>
    </message>
    <message>
      <source>What the &amp;controls do</source>
      <translation>Was die &amp;Regler bewirken</translation>
    </message>
    <message>
      <source>A page about the system that makes the picture</source>
      <translation>Eine Seite über das System, das das Bild erzeugt</translation>
    </message>
    <message>
      <source>&amp;About SketchStudio</source>
      <translation>&amp;Über SketchStudio</translation>
    </message>
  </context>
  <context>
    <name>canvas</name>
    <message>
      <source>The eraser works on the layer '{}'; choose '{}' to erase there.</source>
      <translation>Der Radierer arbeitet auf der Ebene „{}“; wählen Sie „{}“, um dort zu radieren.</translation>
    </message>
    <message>
      <source>The area here is too small to fill.</source>
      <translation>Die Fläche hier ist zu klein, um sie zu füllen.</translation>
    </message>
    <message>
      <source>There is ink here; click beside it, in the area to fill.</source>
      <translation>Hier liegt Tinte; klicken Sie daneben, in die Fläche, die gefüllt werden soll.</translation>
    </message>
    <message>
      <source>There is nothing to fill outside the canvas.</source>
      <translation>Außerhalb der Zeichenfläche gibt es nichts zu füllen.</translation>
    </message>
    <message>
      <source>The outline here is open; close the gap in it, or fill with the lasso.</source>
      <translation>Der Umriss ist hier offen; schließen Sie die Lücke oder füllen Sie mit dem Lasso.</translation>
    </message>
    <message>
      <source>There is no region yet that something could be taken away from.</source>
      <translation>Es gibt noch keinen Bereich, von dem etwas weggenommen werden könnte.</translation>
    </message>
    <message>
      <source>There is nothing of the region '{}' here to take away.</source>
      <translation>Hier liegt nichts vom Bereich „{}“, was weggenommen werden könnte.</translation>
    </message>
    <message>
      <source>There is no sketch layer to draw on; add one in the layers panel.</source>
      <translation>Es gibt keine Skizzenebene zum Zeichnen; fügen Sie unter „Ebenen“ eine hinzu.</translation>
    </message>
    <message>
      <source>There is no color layer to paint on; add one in the layers panel.</source>
      <translation>Es gibt keine Farbebene zum Malen; fügen Sie unter „Ebenen“ eine hinzu.</translation>
    </message>
    <message>
      <source>There is no region layer to mark a region on; add one in the layers panel.</source>
      <translation>Es gibt keine Bereichsebene zum Markieren; fügen Sie unter „Ebenen“ eine hinzu.</translation>
    </message>
    <message>
      <source>The layer '{}' is hidden; show it to draw on it.</source>
      <translation>Die Ebene „{}“ ist verborgen; zeigen Sie sie, um darauf zu zeichnen.</translation>
    </message>
    <message>
      <source>The layer '{}' is hidden; show it to paint on it.</source>
      <translation>Die Ebene „{}“ ist verborgen; zeigen Sie sie, um darauf zu malen.</translation>
    </message>
    <message>
      <source>The layer '{}' is hidden; show it to mark a region on it.</source>
      <translation>Die Ebene „{}“ ist verborgen; zeigen Sie sie, um darauf einen Bereich zu markieren.</translation>
    </message>
    <message>
      <source>The layer '{}' is locked; unlock it to draw on it.</source>
      <translation>Die Ebene „{}“ ist gesperrt; entsperren Sie sie, um darauf zu zeichnen.</translation>
    </message>
    <message>
      <source>The layer '{}' is locked; unlock it to paint on it.</source>
      <translation>Die Ebene „{}“ ist gesperrt; entsperren Sie sie, um darauf zu malen.</translation>
    </message>
    <message>
      <source>The layer '{}' is locked; unlock it to mark a region on it.</source>
      <translation>Die Ebene „{}“ ist gesperrt; entsperren Sie sie, um darauf einen Bereich zu markieren.</translation>
    </message>
  </context>
  <context>
    <name>choices</name>
    <message>
      <source>Layout</source>
      <translation>Wie im Foto</translation>
    </message>
    <message>
      <source>Dye</source>
      <translation>Färben</translation>
    </message>
    <message>
      <source>As the model</source>
      <translation>Wie das Modell</translation>
    </message>
    <message>
      <source>LCM</source>
      <translation>LCM</translation>
    </message>
    <message>
      <source>Turbo</source>
      <translation>Turbo</translation>
    </message>
    <message>
      <source>Apple</source>
      <translation>Apfel</translation>
    </message>
    <message>
      <source>Blazer</source>
      <translation>Blazer</translation>
    </message>
    <message>
      <source>Blouse</source>
      <translation>Bluse</translation>
    </message>
    <message>
      <source>Body</source>
      <translation>Body</translation>
    </message>
    <message>
      <source>Cherry</source>
      <translation>Kirsche</translation>
    </message>
    <message>
      <source>Dress</source>
      <translation>Kleid</translation>
    </message>
    <message>
      <source>Hat</source>
      <translation>Hut</translation>
    </message>
    <message>
      <source>Hoodie</source>
      <translation>Kapuzenpulli</translation>
    </message>
    <message>
      <source>Longsleeve</source>
      <translation>Langarmshirt</translation>
    </message>
    <message>
      <source>Outwear</source>
      <translation>Jacke</translation>
    </message>
    <message>
      <source>Pants</source>
      <translation>Hose</translation>
    </message>
    <message>
      <source>Polo</source>
      <translation>Polohemd</translation>
    </message>
    <message>
      <source>Shirt</source>
      <translation>Hemd</translation>
    </message>
    <message>
      <source>Shoes</source>
      <translation>Schuhe</translation>
    </message>
    <message>
      <source>Shorts</source>
      <translation>Shorts</translation>
    </message>
    <message>
      <source>Skirt</source>
      <translation>Rock</translation>
    </message>
    <message>
      <source>T-Shirt</source>
      <translation>T-Shirt</translation>
    </message>
    <message>
      <source>Tomato</source>
      <translation>Tomate</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>Top</translation>
    </message>
    <message>
      <source>Undershirt</source>
      <translation>Unterhemd</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Daisy</source>
      <translation>Gänseblümchen</translation>
    </message>
    <message>
      <source>Dandelion</source>
      <translation>Löwenzahn</translation>
    </message>
    <message>
      <source>Portrait</source>
      <translation>Porträt</translation>
    </message>
    <message>
      <source>Roses</source>
      <translation>Rosen</translation>
    </message>
    <message>
      <source>Sunflowers</source>
      <translation>Sonnenblumen</translation>
    </message>
    <message>
      <source>Tulips</source>
      <translation>Tulpen</translation>
    </message>
    <message>
      <source>Clothing</source>
      <translation>Kleidung</translation>
    </message>
    <message>
      <source>Flowers</source>
      <translation>Blumen</translation>
    </message>
    <message>
      <source>Fruit</source>
      <translation>Obst</translation>
    </message>
    <message>
      <source>Portraits</source>
      <translation>Porträts</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Andere</translation>
    </message>
  </context>
  <context>
    <name>devices</name>
    <message>
      <source>CPU, {} threads</source>
      <translation>CPU, {} Threads</translation>
    </message>
    <message>
      <source>CPU, 1 thread</source>
      <translation>CPU, 1 Thread</translation>
    </message>
  </context>
  <context>
    <name>help</name>
    <message>
      <source>Rebuild makes a picture from your lines and colors in one pass: so quickly that it follows the pen.</source>
      <translation>Rebuild macht aus Ihren Linien und Farben in einem Durchgang ein Bild: so schnell, dass es dem Stift folgt.</translation>
    </message>
    <message>
      <source>With a region only its inside changes; around it stays the picture that lies under the drawing.</source>
      <translation>Mit einem Bereich ändert sich nur sein Inneres; darum herum bleibt das Bild, das unter der Zeichnung liegt.</translation>
    </message>
    <message>
      <source>A region can have settings of its own, such as another seed: tick them in the regions panel.</source>
      <translation>Ein Bereich kann eigene Einstellungen haben, etwa einen anderen Zufall: im Feld „Bereiche“ ankreuzen.</translation>
    </message>
    <message>
      <source>It follows PI-REC by You, Ma and Chen (arXiv 1903.10146).</source>
      <translation>Es folgt PI-REC von You, Ma und Chen (arXiv 1903.10146).</translation>
    </message>
    <message>
      <source>Lines and colors</source>
      <translation>Linien und Farben</translation>
    </message>
    <message>
      <source>Lines say what it is; colors say how it looks. Where you paint nothing, the model chooses a color; the more you paint, the better it knows what you mean.</source>
      <translation>Linien sagen, was es ist; Farben sagen, wie es aussieht. Wo Sie nichts malen, wählt das Modell eine Farbe; je mehr Sie malen, desto besser weiß es, was Sie meinen.</translation>
    </message>
    <message>
      <source>The drawing</source>
      <translation>Die Zeichnung</translation>
    </message>
    <message>
      <source>Its picture</source>
      <translation>Ihr Bild</translation>
    </message>
    <message>
      <source>Shirt not painted</source>
      <translation>Hemd nicht bemalt</translation>
    </message>
    <message>
      <source>Where lines and colors tell it already, the subject changes little.</source>
      <translation>Wo Linien und Farben es schon sagen, ändert das Motiv wenig.</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>auto</translation>
    </message>
    <message>
      <source>daisy</source>
      <translation>Gänseblümchen</translation>
    </message>
    <message>
      <source>roses</source>
      <translation>Rosen</translation>
    </message>
    <message>
      <source>Here the background is not painted, and so it is invented.</source>
      <translation>Hier ist der Hintergrund nicht bemalt und wird deshalb erfunden.</translation>
    </message>
    <message>
      <source>Paint begins with noise and finds a picture in it, step by step, that fits your lines and colors. It takes longer than Rebuild, invents more, and each seed gives another picture.</source>
      <translation>Paint beginnt mit Rauschen und findet darin Schritt für Schritt ein Bild, das zu Ihren Linien und Farben passt. Es braucht länger als Rebuild, erfindet mehr, und jede Zufallszahl ergibt ein anderes Bild.</translation>
    </message>
    <message>
      <source>While you draw it takes few steps; when the pen rests, a finer picture follows. The mark above the picture says which one you see.</source>
      <translation>Während Sie zeichnen, nimmt es wenige Schritte; ruht der Stift, folgt ein feineres Bild. Die Marke über dem Bild sagt, welches Sie sehen.</translation>
    </message>
    <message>
      <source>With a region only its inside is painted anew, and grows together with what lies around it. The region's strength says how far it may go from what is there.</source>
      <translation>Mit einem Bereich wird nur sein Inneres neu gemalt und wächst mit dem zusammen, was um ihn liegt. Die Stärke des Bereichs sagt, wie weit es sich von dem entfernen darf, was da ist.</translation>
    </message>
    <message>
      <source>It follows DiSS by Cheng et al. (arXiv 2208.12675).</source>
      <translation>Es folgt DiSS von Cheng et al. (arXiv 2208.12675).</translation>
    </message>
    <message>
      <source>What you do not paint is not white but open: the model decides.</source>
      <translation>Was Sie nicht bemalen, ist nicht weiß, sondern offen: Das Modell entscheidet.</translation>
    </message>
    <message>
      <source>Shown with a color guidance of 0.3: the stronger that is, the less there is to let go of.</source>
      <translation>Gezeigt mit einer Farbführung von 0,3: Je stärker sie ist, desto weniger lässt sich loslassen.</translation>
    </message>
    <message>
      <source>Imagine takes your drawing as a hint: a generator that knows only photographs makes the picture, so a clumsy drawing gives a good picture instead of a clumsy one.</source>
      <translation>Imagine nimmt Ihre Zeichnung als Hinweis: Das Bild macht ein Generator, der nur Fotografien kennt; so wird aus einer unbeholfenen Zeichnung ein gutes Bild statt eines unbeholfenen.</translation>
    </message>
    <message>
      <source>How much of the picture the drawing decides is the abstraction; the seed decides the rest.</source>
      <translation>Wie viel vom Bild die Zeichnung bestimmt, ist die Abstraktion; den Rest bestimmt der Zufall.</translation>
    </message>
    <message>
      <source>A photo laid under the drawing lends its appearance: what things are made of, not where they are.</source>
      <translation>Ein Foto unter der Zeichnung leiht ihr sein Aussehen: woraus die Dinge sind, nicht wo sie sind.</translation>
    </message>
    <message>
      <source>It follows Picture that Sketch by Koley et al. (arXiv 2303.11162).</source>
      <translation>Es folgt Picture that Sketch von Koley et al. (arXiv 2303.11162).</translation>
    </message>
    <message>
      <source>What you do not paint is open: each seed gives it another color.</source>
      <translation>Was Sie nicht ausmalen, ist offen: Jeder Zufall gibt ihm eine andere Farbe.</translation>
    </message>
    <message>
      <source>Calibrate draws your lines again as a surer hand would: wobbles go, what lies askew is set straight.</source>
      <translation>Calibrate zieht Ihre Linien noch einmal, wie eine sicherere Hand es täte: Zittern verschwindet, Schiefes wird gerade.</translation>
    </message>
    <message>
      <source>The picture beside it is made of the corrected lines.</source>
      <translation>Das Bild daneben entsteht aus den korrigierten Linien.</translation>
    </message>
    <message>
      <source>It follows Cali-Sketch by Xia, Yang and Xue (arXiv 1911.00426).</source>
      <translation>Es folgt Cali-Sketch von Xia, Yang und Xue (arXiv 1911.00426).</translation>
    </message>
    <message>
      <source>Describe paints with a big model of your own: Stable Diffusion, which knows words, and a ControlNet, which makes it follow lines. Models › Add a big model takes the two folders.</source>
      <translation>Describe malt mit einem großen Modell, das Sie mitbringen: Stable Diffusion, das Worte kennt, und einem ControlNet, durch das es Linien folgt. Modelle › Großes Modell hinzufügen nimmt die beiden Ordner.</translation>
    </message>
    <message>
      <source>A graphics card makes a picture in seconds; without one it takes minutes. Each step shows how far it is, and the next stroke stops it.</source>
      <translation>Eine Grafikkarte macht ein Bild in Sekunden; ohne sie dauert es Minuten. Jeder Schritt zeigt, wie weit es ist, und der nächste Strich hält es an.</translation>
    </message>
    <message>
      <source>Paint says what is where as far as realism is low; a region is painted anew, and all around it stays.</source>
      <translation>Farbe sagt, was wo ist, soweit der Realismus niedrig ist; ein Bereich wird neu gemalt, und alles darum bleibt.</translation>
    </message>
    <message>
      <source>Trace draws a photo with strokes like those of your pen: each can be erased, moved, recolored or drawn anew.</source>
      <translation>Trace zeichnet ein Foto mit Strichen wie denen Ihres Stifts nach: Jeder lässt sich radieren, verschieben, umfärben oder neu ziehen.</translation>
    </message>
    <message>
      <source>Drop a photo on the window and choose Trace, or take File › Trace photo. Five drawings of it appear, and the slider makes those in between; what you accept arrives as one step.</source>
      <translation>Ziehen Sie ein Foto auf das Fenster und wählen Sie „Nachzeichnen“, oder nehmen Sie Datei › Foto nachzeichnen. Fünf Zeichnungen davon erscheinen, der Regler macht die dazwischen; was Sie annehmen, kommt als ein Schritt in die Zeichnung.</translation>
    </message>
    <message>
      <source>The most important strokes come first, so that a sketch of little detail is the beginning of a fuller one.</source>
      <translation>Die wichtigsten Striche kommen zuerst, sodass eine Skizze mit wenig Details der Anfang einer volleren ist.</translation>
    </message>
    <message>
      <source>It follows Photo2Sketch (APSIPA 2021, IEEE 9689529).</source>
      <translation>Es folgt Photo2Sketch (APSIPA 2021, IEEE 9689529).</translation>
    </message>
    <message>
      <source>A photo and its strokes</source>
      <translation>Ein Foto und seine Striche</translation>
    </message>
    <message>
      <source>Trace knows clothing, flowers and fruit best. The photos here were made by Rebuild.</source>
      <translation>Am besten kennt Trace Kleidung, Blumen und Obst. Die Fotos hier hat Rebuild gemacht.</translation>
    </message>
    <message>
      <source>The photo</source>
      <translation>Das Foto</translation>
    </message>
    <message>
      <source>Its strokes</source>
      <translation>Seine Striche</translation>
    </message>
  </context>
  <context>
    <name>layers</name>
    <message>
      <source>Sketch</source>
      <translation>Skizze</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>Farbe</translation>
    </message>
  </context>
  <context>
    <name>sentences</name>
    <message>
      <source>'{}' cannot be opened: {}</source>
      <translation>„{}“ lässt sich nicht öffnen: {}</translation>
    </message>
    <message>
      <source>'{}' cannot be trained.</source>
      <translation>„{}“ kann nicht trainiert werden.</translation>
    </message>
    <message>
      <source>'{}' cannot be used: the weights of its {} are {}.</source>
      <translation>„{}“ kann nicht benutzt werden: Die Gewichte seines Teils {} sind {}.</translation>
    </message>
    <message>
      <source>'{}' could not be imported: {}.</source>
      <translation>„{}“ konnte nicht importiert werden: {}.</translation>
    </message>
    <message>
      <source>'{}' could not be read: {}.</source>
      <translation>„{}“ konnte nicht gelesen werden: {}.</translation>
    </message>
    <message>
      <source>'{}' could not be saved: {}.</source>
      <translation>„{}“ konnte nicht gespeichert werden: {}.</translation>
    </message>
    <message>
      <source>'{}' does not end like a format that can be written: {}.</source>
      <translation>„{}“ endet nicht wie ein Format, das geschrieben werden kann: {}.</translation>
    </message>
    <message>
      <source>'{}' does not end like a picture: {}.</source>
      <translation>„{}“ endet nicht wie ein Bild: {}.</translation>
    </message>
    <message>
      <source>'{}' has a card that is larger than any model's.</source>
      <translation>„{}“ hat eine Karte, die größer ist als die jedes Modells.</translation>
    </message>
    <message>
      <source>'{}' has more layers than the {} that can be opened.</source>
      <translation>„{}“ hat mehr Ebenen als die {}, die geöffnet werden können.</translation>
    </message>
    <message>
      <source>'{}' has no {}, so it cannot make pictures.</source>
      <translation>„{}“ hat kein {}, kann also keine Bilder machen.</translation>
    </message>
    <message>
      <source>'{}' has no {}, so it is not {} that diffusers has saved.</source>
      <translation>„{}“ hat kein {}, ist also nicht {}, wie diffusers es speichert.</translation>
    </message>
    <message>
      <source>'{}' holds a picture of {} x {} pixels, more than {} a side.</source>
      <translation>„{}“ enthält ein Bild von {} x {} Pixeln, mehr als {} je Seite.</translation>
    </message>
    <message>
      <source>'{}' holds a picture of {} x {} pixels, which cannot be opened.</source>
      <translation>„{}“ enthält ein Bild von {} x {} Pixeln, das nicht geöffnet werden kann.</translation>
    </message>
    <message>
      <source>'{}' holds a shape with an impossible size or place.</source>
      <translation>„{}“ enthält eine Form mit unmöglicher Größe oder Lage.</translation>
    </message>
    <message>
      <source>'{}' holds more picture than can be opened at once.</source>
      <translation>„{}“ enthält mehr Bild, als auf einmal geöffnet werden kann.</translation>
    </message>
    <message>
      <source>'{}' holds neither a merged picture nor a layer that can be read.</source>
      <translation>„{}“ enthält weder ein Gesamtbild noch eine Ebene, die gelesen werden kann.</translation>
    </message>
    <message>
      <source>'{}' is XML, but not an SVG drawing.</source>
      <translation>„{}“ ist XML, aber keine SVG-Zeichnung.</translation>
    </message>
    <message>
      <source>'{}' is a picture without a drawing in it.</source>
      <translation>„{}“ ist ein Bild, in dem keine Zeichnung steckt.</translation>
    </message>
    <message>
      <source>'{}' is damaged, or a kind of PSD that cannot be read.</source>
      <translation>„{}“ ist beschädigt oder eine Art von PSD, die nicht gelesen werden kann.</translation>
    </message>
    <message>
      <source>'{}' is damaged: a picture in it cannot be read.</source>
      <translation>„{}“ ist beschädigt: Ein Bild darin ist nicht lesbar.</translation>
    </message>
    <message>
      <source>'{}' is damaged: it cannot be unpacked.</source>
      <translation>„{}“ ist beschädigt: Die Datei lässt sich nicht entpacken.</translation>
    </message>
    <message>
      <source>'{}' is damaged: it names an unknown file format.</source>
      <translation>„{}“ ist beschädigt: Es nennt ein unbekanntes Dateiformat.</translation>
    </message>
    <message>
      <source>'{}' is damaged: its description cannot be read.</source>
      <translation>„{}“ ist beschädigt: Die Beschreibung ist nicht lesbar.</translation>
    </message>
    <message>
      <source>'{}' is damaged: {} cannot be read.</source>
      <translation>„{}“ ist beschädigt: {} ist nicht lesbar.</translation>
    </message>
    <message>
      <source>'{}' is damaged: {}.</source>
      <translation>„{}“ ist beschädigt: {}.</translation>
    </message>
    <message>
      <source>'{}' is empty.</source>
      <translation>„{}“ ist leer.</translation>
    </message>
    <message>
      <source>'{}' is empty: there is no drawing in it.</source>
      <translation>„{}“ ist leer: Es ist keine Zeichnung darin.</translation>
    </message>
    <message>
      <source>'{}' is larger than any drawing: it cannot be opened.</source>
      <translation>„{}“ ist größer als jede Zeichnung und kann nicht geöffnet werden.</translation>
    </message>
    <message>
      <source>'{}' is larger than {} MiB, which no drawing needs.</source>
      <translation>„{}“ ist größer als {} MiB, was keine Zeichnung braucht.</translation>
    </message>
    <message>
      <source>'{}' is nested too deeply.</source>
      <translation>„{}“ ist zu tief verschachtelt.</translation>
    </message>
    <message>
      <source>'{}' is no ControlNet, but {}.</source>
      <translation>„{}“ ist kein ControlNet, sondern {}.</translation>
    </message>
    <message>
      <source>'{}' is no Stable Diffusion model, but {}.</source>
      <translation>„{}“ ist kein Stable-Diffusion-Modell, sondern {}.</translation>
    </message>
    <message>
      <source>'{}' is no address of a machine, such as atelier:{}.</source>
      <translation>„{}“ ist keine Adresse eines Rechners wie atelier:{}.</translation>
    </message>
    <message>
      <source>'{}' is not a PSD picture.</source>
      <translation>„{}“ ist kein PSD-Bild.</translation>
    </message>
    <message>
      <source>'{}' is not a SketchStudio drawing.</source>
      <translation>„{}“ ist keine SketchStudio-Zeichnung.</translation>
    </message>
    <message>
      <source>'{}' is not a kind of file that SketchStudio opens.</source>
      <translation>„{}“ ist keine Art von Datei, die SketchStudio öffnet.</translation>
    </message>
    <message>
      <source>'{}' is not a model file, or a damaged one.</source>
      <translation>„{}“ ist keine Modelldatei oder eine beschädigte.</translation>
    </message>
    <message>
      <source>'{}' is not a model file, or not all of one.</source>
      <translation>„{}“ ist keine Modelldatei oder nur ein Teil davon.</translation>
    </message>
    <message>
      <source>'{}' is not a readable SVG drawing.</source>
      <translation>„{}“ ist keine lesbare SVG-Zeichnung.</translation>
    </message>
    <message>
      <source>'{}' is not an SVG drawing that can be read: it is damaged or too large.</source>
      <translation>„{}“ ist keine lesbare SVG-Zeichnung: Die Datei ist beschädigt oder zu groß.</translation>
    </message>
    <message>
      <source>'{}' is not complete: its folder {} is missing.</source>
      <translation>„{}“ ist nicht vollständig: Sein Ordner {} fehlt.</translation>
    </message>
    <message>
      <source>'{}' is {} without a drawing in it.</source>
      <translation>„{}“ ist {}, in dem keine Zeichnung steckt.</translation>
    </message>
    <message>
      <source>'{}' was saved by a newer SketchStudio in file format {}; this one reads formats up to {}.</source>
      <translation>„{}“ wurde von einem neueren SketchStudio im Dateiformat {} gespeichert; dieses liest Formate bis {}.</translation>
    </message>
    <message>
      <source>'{}' would unpack to far more than a drawing needs, so it was not opened.</source>
      <translation>„{}“ würde entpackt viel mehr, als eine Zeichnung braucht, und wurde deshalb nicht geöffnet.</translation>
    </message>
    <message>
      <source>'{}' {}</source>
      <translation>„{}“ {}</translation>
    </message>
    <message>
      <source>A blob needs at least three points.</source>
      <translation>Eine gefüllte Form braucht mindestens drei Punkte.</translation>
    </message>
    <message>
      <source>A blob needs the same number of x and y values.</source>
      <translation>Eine gefüllte Form braucht gleich viele x- und y-Werte.</translation>
    </message>
    <message>
      <source>A blob's rings must begin at ascending places inside its outline.</source>
      <translation>Die Ringe einer gefüllten Form müssen an aufsteigenden Stellen ihres Umrisses beginnen.</translation>
    </message>
    <message>
      <source>A canvas must be {} to {} pixels a side, not {} x {}.</source>
      <translation>Eine Leinwand muss {} bis {} Pixel je Seite haben, nicht {} x {}.</translation>
    </message>
    <message>
      <source>A colour's channels must be between 0 and 255.</source>
      <translation>Die Kanäle einer Farbe müssen zwischen 0 und 255 liegen.</translation>
    </message>
    <message>
      <source>A drawing needs at least one layer.</source>
      <translation>Eine Zeichnung braucht mindestens eine Ebene.</translation>
    </message>
    <message>
      <source>A file cannot have the name {}.</source>
      <translation>Eine Datei kann nicht {} heißen.</translation>
    </message>
    <message>
      <source>A layer's {} must be between 0 and {}.</source>
      <translation>Der Wert „{}“ einer Ebene muss zwischen 0 und {} liegen.</translation>
    </message>
    <message>
      <source>A line has neither two nor three rows.</source>
      <translation>Eine Linie hat weder zwei noch drei Reihen.</translation>
    </message>
    <message>
      <source>A model is chosen by its name here, not by a folder.</source>
      <translation>Ein Modell wird hier nach seinem Namen gewählt, nicht nach einem Ordner.</translation>
    </message>
    <message>
      <source>A photo cannot be merged with another layer.</source>
      <translation>Ein Foto kann nicht mit einer anderen Ebene vereint werden.</translation>
    </message>
    <message>
      <source>A photo cannot lie mirrored or without an area.</source>
      <translation>Ein Foto kann nicht gespiegelt oder ohne Fläche liegen.</translation>
    </message>
    <message>
      <source>A photo cannot lie skewed.</source>
      <translation>Ein Foto kann nicht verzerrt liegen.</translation>
    </message>
    <message>
      <source>A photo is turned by at most 180 degrees.</source>
      <translation>Ein Foto ist um höchstens 180 Grad gedreht.</translation>
    </message>
    <message>
      <source>A photo layer holds no strokes.</source>
      <translation>Eine Fotoebene enthält keine Striche.</translation>
    </message>
    <message>
      <source>A photo needs a place with some width and height.</source>
      <translation>Ein Foto braucht einen Platz mit Breite und Höhe.</translation>
    </message>
    <message>
      <source>A picture cannot have taken less than no time.</source>
      <translation>Ein Bild kann nicht weniger als keine Zeit gebraucht haben.</translation>
    </message>
    <message>
      <source>A picture is enlarged {} times, not {} times.</source>
      <translation>Ein Bild wird {}-mal vergrößert, nicht {}-mal.</translation>
    </message>
    <message>
      <source>A picture must be (H,W,3) of 8-bit sRGB.</source>
      <translation>Ein Bild muss (H,B,3) in sRGB mit 8 Bit sein.</translation>
    </message>
    <message>
      <source>A point has a coordinate that is not a number or lies absurdly far away.</source>
      <translation>Ein Punkt hat eine Koordinate, die keine Zahl ist oder absurd weit weg liegt.</translation>
    </message>
    <message>
      <source>A point is not a number or lies absurdly far away.</source>
      <translation>Ein Punkt ist keine Zahl oder liegt absurd weit weg.</translation>
    </message>
    <message>
      <source>A process that makes training samples ended, perhaps for want of memory.</source>
      <translation>Ein Prozess, der Lernbeispiele macht, ist beendet, vielleicht weil Speicher fehlte.</translation>
    </message>
    <message>
      <source>A stroke cannot be {} pixels wide.</source>
      <translation>Ein Strich kann nicht {} Pixel breit sein.</translation>
    </message>
    <message>
      <source>A stroke has an impossible width.</source>
      <translation>Ein Strich hat eine unmögliche Breite.</translation>
    </message>
    <message>
      <source>A stroke needs at least one point.</source>
      <translation>Ein Strich braucht mindestens einen Punkt.</translation>
    </message>
    <message>
      <source>A stroke needs the same number of values in each of its arrays.</source>
      <translation>Ein Strich braucht in jeder seiner Reihen gleich viele Werte.</translation>
    </message>
    <message>
      <source>A table in {} does not fit its photos: {}.</source>
      <translation>Eine Tabelle in {} passt nicht zu ihren Fotos: {}.</translation>
    </message>
    <message>
      <source>A training '{}' has begun already; go on with it, or give it up first.</source>
      <translation>Ein Training „{}“ hat schon begonnen; setzen Sie es fort oder geben Sie es erst auf.</translation>
    </message>
    <message>
      <source>A {} picture is at most {} pixels a side, not {}.</source>
      <translation>Ein {}-Bild hat höchstens {} Pixel je Seite, nicht {}.</translation>
    </message>
    <message>
      <source>Another program uses the same journal.</source>
      <translation>Ein anderes Programm benutzt dasselbe Journal.</translation>
    </message>
    <message>
      <source>Another training runs; pause it first.</source>
      <translation>Ein anderes Training läuft; halten Sie es erst an.</translation>
    </message>
    <message>
      <source>Big models need the package {}: pip install 'sketchstudio[large]'.</source>
      <translation>Große Modelle brauchen das Paket {}: pip install 'sketchstudio[large]'.</translation>
    </message>
    <message>
      <source>Calibrate makes pictures whose side is a multiple of {} pixels.</source>
      <translation>Calibrate macht Bilder, deren Seite ein Vielfaches von {} Pixeln ist.</translation>
    </message>
    <message>
      <source>Drawings go to {} only over wss://, which nobody else can read.</source>
      <translation>Zeichnungen gehen zu {} nur über wss://, was sonst niemand lesen kann.</translation>
    </message>
    <message>
      <source>Finding photos could not be started.</source>
      <translation>Das Finden von Fotos konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <source>Finding photos ended unexpectedly; look at the folder again to go on.</source>
      <translation>Das Finden von Fotos endete unerwartet; „Noch einmal ansehen“ setzt es fort.</translation>
    </message>
    <message>
      <source>Inventing detail needs two packages more: {}</source>
      <translation>Einzelheiten zu erfinden braucht zwei Pakete mehr: {}</translation>
    </message>
    <message>
      <source>It was saved without a merged picture: its layers were merged here, without their effects.</source>
      <translation>Die Datei wurde ohne Gesamtbild gespeichert: Ihre Ebenen wurden hier zusammengefügt, ohne ihre Effekte.</translation>
    </message>
    <message>
      <source>Its merged picture is damaged: its layers were merged here, without their effects.</source>
      <translation>Ihr Gesamtbild ist beschädigt: Ihre Ebenen wurden hier zusammengefügt, ohne ihre Effekte.</translation>
    </message>
    <message>
      <source>Its spot colours are shown as cyan, magenta, yellow and black.</source>
      <translation>Ihre Schmuckfarben werden als Cyan, Magenta, Gelb und Schwarz gezeigt.</translation>
    </message>
    <message>
      <source>Its {} layers came as one picture.</source>
      <translation>Ihre {} Ebenen kamen als ein Bild.</translation>
    </message>
    <message>
      <source>Line {} of '{}' is not a QuickDraw drawing.</source>
      <translation>Zeile {} von „{}“ ist keine QuickDraw-Zeichnung.</translation>
    </message>
    <message>
      <source>Model pack '{}' belongs to {}, not to {}.</source>
      <translation>Das Modellpaket „{}“ gehört zu {}, nicht zu {}.</translation>
    </message>
    <message>
      <source>Model pack '{}' came with the program or lies elsewhere; only your own are removed.</source>
      <translation>Das Modellpaket „{}“ kam mit dem Programm oder liegt anderswo; nur eigene werden entfernt.</translation>
    </message>
    <message>
      <source>Model pack '{}' could not be removed: {}.</source>
      <translation>Das Modellpaket „{}“ konnte nicht entfernt werden: {}.</translation>
    </message>
    <message>
      <source>Model pack '{}' does not belong to {}.</source>
      <translation>Das Modellpaket „{}“ gehört nicht zu {}.</translation>
    </message>
    <message>
      <source>Model pack '{}' has format {}, newer than this program can read ({}).</source>
      <translation>Das Modellpaket „{}“ hat das Format {}, ein neueres, als dieses Programm lesen kann ({}).</translation>
    </message>
    <message>
      <source>Model pack '{}' has no {}.</source>
      <translation>Dem Modellpaket „{}“ fehlt {}.</translation>
    </message>
    <message>
      <source>Model pack '{}' is damaged: {} cannot be understood.</source>
      <translation>Das Modellpaket „{}“ ist beschädigt: {} ist nicht zu verstehen.</translation>
    </message>
    <message>
      <source>Model pack '{}' is damaged: {} is not the file it was made with.</source>
      <translation>Das Modellpaket „{}“ ist beschädigt: {} ist nicht die Datei, mit der es gemacht wurde.</translation>
    </message>
    <message>
      <source>Model pack '{}' is not complete: {} is missing.</source>
      <translation>Das Modellpaket „{}“ ist nicht vollständig: {} fehlt.</translation>
    </message>
    <message>
      <source>Model pack '{}' names a file outside of its folder: {}.</source>
      <translation>Das Modellpaket „{}“ nennt eine Datei außerhalb seines Ordners: {}.</translation>
    </message>
    <message>
      <source>Model pack '{}': {} cannot be read ({}).</source>
      <translation>Modellpaket „{}“: {} ist nicht lesbar ({}).</translation>
    </message>
    <message>
      <source>Model pack '{}': {} is not a model card of this program.</source>
      <translation>Modellpaket „{}“: {} ist keine Modellkarte dieses Programms.</translation>
    </message>
    <message>
      <source>Model pack '{}': {} is not valid ({}).</source>
      <translation>Modellpaket „{}“: {} ist nicht gültig ({}).</translation>
    </message>
    <message>
      <source>No model pack for {} is installed.</source>
      <translation>Es ist kein Modellpaket für {} installiert.</translation>
    </message>
    <message>
      <source>No picture has been kept with the drawing.</source>
      <translation>Zur Zeichnung wurde kein Bild behalten.</translation>
    </message>
    <message>
      <source>Nothing can be served on {}:{} ({}).</source>
      <translation>Auf {}:{} kann nichts angeboten werden ({}).</translation>
    </message>
    <message>
      <source>One area has the middle colour of its gradient.</source>
      <translation>Eine Fläche hat die mittlere Farbe ihres Verlaufs.</translation>
    </message>
    <message>
      <source>One blend mode counts as normal.</source>
      <translation>Ein Mischmodus gilt als normal.</translation>
    </message>
    <message>
      <source>One clip or mask could not be read.</source>
      <translation>Ein Ausschnitt oder eine Maske konnte nicht gelesen werden.</translation>
    </message>
    <message>
      <source>One filter effect was left out.</source>
      <translation>Ein Filtereffekt wurde ausgelassen.</translation>
    </message>
    <message>
      <source>One fine pattern became its middle colour.</source>
      <translation>Aus einem feinen Muster wurde seine mittlere Farbe.</translation>
    </message>
    <message>
      <source>One further channel was left out: a selection or a spot colour.</source>
      <translation>Ein weiterer Kanal wurde ausgelassen: eine Auswahl oder eine Schmuckfarbe.</translation>
    </message>
    <message>
      <source>One group is shown without its clip, mask and opacity.</source>
      <translation>Eine Gruppe erscheint ohne ihren Ausschnitt, ihre Maske und ihre Deckkraft.</translation>
    </message>
    <message>
      <source>One half transparent area hides what lies below it.</source>
      <translation>Eine halb durchsichtige Fläche verdeckt, was unter ihr liegt.</translation>
    </message>
    <message>
      <source>One layer could not be read.</source>
      <translation>Eine Ebene konnte nicht gelesen werden.</translation>
    </message>
    <message>
      <source>One layer was left out: it holds no pixels that can be read.</source>
      <translation>Eine Ebene wurde ausgelassen: Sie enthält keine lesbaren Pixel.</translation>
    </message>
    <message>
      <source>One line can be seen through what lies above it.</source>
      <translation>Eine Linie ist durch das zu sehen, was über ihr liegt.</translation>
    </message>
    <message>
      <source>One line has the middle colour of its gradient.</source>
      <translation>Eine Linie hat die mittlere Farbe ihres Verlaufs.</translation>
    </message>
    <message>
      <source>One patterned line was left out.</source>
      <translation>Eine gemusterte Linie wurde ausgelassen.</translation>
    </message>
    <message>
      <source>One picture became a photo layer, from which no picture is made.</source>
      <translation>Aus einem Bild wurde eine Fotoebene, nach der kein Bild entsteht.</translation>
    </message>
    <message>
      <source>One picture was left out: it is mirrored, skewed, damaged, or not inside of the file.</source>
      <translation>Ein Bild wurde ausgelassen: Es ist gespiegelt, verzerrt, beschädigt oder nicht in der Datei enthalten.</translation>
    </message>
    <message>
      <source>One shape could not be read.</source>
      <translation>Eine Form konnte nicht gelesen werden.</translation>
    </message>
    <message>
      <source>One shape takes its colour from where it is used, and has none here.</source>
      <translation>Eine Form nimmt ihre Farbe von dort, wo sie verwendet wird, und hat hier keine.</translation>
    </message>
    <message>
      <source>One text was left out.</source>
      <translation>Ein Text wurde ausgelassen.</translation>
    </message>
    <message>
      <source>Only a photo layer has a photo.</source>
      <translation>Nur eine Foto-Ebene hat ein Foto.</translation>
    </message>
    <message>
      <source>Only regions have settings of their own.</source>
      <translation>Nur Bereiche haben eigene Einstellungen.</translation>
    </message>
    <message>
      <source>Only {} photos that differ from each other were found; a model needs {} at least.</source>
      <translation>Nur {} Fotos, die sich unterscheiden, wurden gefunden; ein Modell braucht mindestens {}.</translation>
    </message>
    <message>
      <source>Paint makes pictures whose side is a multiple of {} pixels.</source>
      <translation>Paint macht Bilder, deren Seite ein Vielfaches von {} Pixeln ist.</translation>
    </message>
    <message>
      <source>Photo layers, and only they, hold a photo.</source>
      <translation>Fotoebenen, und nur sie, enthalten ein Foto.</translation>
    </message>
    <message>
      <source>Photos of less than {} pixels are left out ({}: {}).</source>
      <translation>Fotos von weniger als {} Pixeln werden ausgelassen ({}: {}).</translation>
    </message>
    <message>
      <source>Photos that cannot be read are left out ({}: {}).</source>
      <translation>Fotos, die nicht lesbar sind, werden ausgelassen ({}: {}).</translation>
    </message>
    <message>
      <source>Photos that nearly repeat another are left out ({}: {}).</source>
      <translation>Fotos, die fast ein anderes wiederholen, werden ausgelassen ({}: {}).</translation>
    </message>
    <message>
      <source>Pictures of more than {} pixels a side are not enlarged.</source>
      <translation>Bilder von mehr als {} Pixeln je Seite werden nicht vergrößert.</translation>
    </message>
    <message>
      <source>Points must be one-dimensional arrays.</source>
      <translation>Punkte müssen eindimensionale Reihen sein.</translation>
    </message>
    <message>
      <source>QuickDraw's format holds lines alone, and there are none.</source>
      <translation>Das QuickDraw-Format enthält nur Linien, und es gibt keine.</translation>
    </message>
    <message>
      <source>Rebuild makes pictures whose side is a multiple of {} pixels.</source>
      <translation>Rebuild macht Bilder, deren Seite ein Vielfaches von {} Pixeln ist.</translation>
    </message>
    <message>
      <source>Serving on {} needs --certificate and --key, so that nobody else reads the drawings.</source>
      <translation>Anbieten auf {} braucht --certificate und --key, damit niemand sonst die Zeichnungen liest.</translation>
    </message>
    <message>
      <source>That layer is no longer in the drawing.</source>
      <translation>Diese Ebene ist nicht mehr in der Zeichnung.</translation>
    </message>
    <message>
      <source>The ControlNet '{}' was made for another kind of model than '{}'.</source>
      <translation>Das ControlNet „{}“ ist für eine andere Art von Modell gemacht als „{}“.</translation>
    </message>
    <message>
      <source>The active layer must be one of the drawing's layers.</source>
      <translation>Die aktive Ebene muss eine der Zeichnung sein.</translation>
    </message>
    <message>
      <source>The answer of the computing could not be understood; the log tells more.</source>
      <translation>Die Antwort der Berechnung war nicht zu verstehen; das Protokoll sagt mehr.</translation>
    </message>
    <message>
      <source>The area is no longer in the region '{}'.</source>
      <translation>Die Fläche ist nicht mehr im Bereich „{}“.</translation>
    </message>
    <message>
      <source>The big model does not say how large its pictures are.</source>
      <translation>Das große Modell sagt nicht, wie groß seine Bilder sind.</translation>
    </message>
    <message>
      <source>The big model in '{}' cannot be loaded; its files may be damaged.</source>
      <translation>Das große Modell in „{}“ kann nicht geladen werden; seine Dateien sind vielleicht beschädigt.</translation>
    </message>
    <message>
      <source>The big model says its pictures have {} pixels a side, which cannot be.</source>
      <translation>Das große Modell sagt, seine Bilder hätten {} Pixel je Seite, was nicht sein kann.</translation>
    </message>
    <message>
      <source>The blend mode {} counts as normal.</source>
      <translation>Der Mischmodus {} gilt als normal.</translation>
    </message>
    <message>
      <source>The card of the model pack '{}' does not describe a network.</source>
      <translation>Die Karte des Modellpakets „{}“ beschreibt kein Netz.</translation>
    </message>
    <message>
      <source>The card of the model pack '{}' does not say where the big model is.</source>
      <translation>Die Karte des Modellpakets „{}“ sagt nicht, wo das große Modell ist.</translation>
    </message>
    <message>
      <source>The certificate {} and its key cannot be used ({}).</source>
      <translation>Das Zertifikat {} und sein Schlüssel können nicht benutzt werden ({}).</translation>
    </message>
    <message>
      <source>The certificate {} cannot be read.</source>
      <translation>Das Zertifikat {} ist nicht lesbar.</translation>
    </message>
    <message>
      <source>The checkpoint in {} belongs to another training, or it is damaged.</source>
      <translation>Der Zwischenstand in {} gehört zu einem anderen Training, oder er ist beschädigt.</translation>
    </message>
    <message>
      <source>The checkpoint {} is damaged, so the training cannot go on from it.</source>
      <translation>Der Zwischenstand {} ist beschädigt, sodass das Training nicht von ihm aus weitergehen kann.</translation>
    </message>
    <message>
      <source>The computing process cannot be started ({}).</source>
      <translation>Der Rechenprozess lässt sich nicht starten ({}).</translation>
    </message>
    <message>
      <source>The computing process ended unexpectedly; it starts again with the next picture.</source>
      <translation>Der Rechenprozess endete unerwartet; er startet mit dem nächsten Bild wieder.</translation>
    </message>
    <message>
      <source>The connection to {} was lost.</source>
      <translation>Die Verbindung zu {} ist abgebrochen.</translation>
    </message>
    <message>
      <source>The drawing holds a name or number that cannot be saved.</source>
      <translation>Die Zeichnung enthält einen Namen oder eine Zahl, die nicht gespeichert werden kann.</translation>
    </message>
    <message>
      <source>The drawing's photos and pictures are too large to be saved together.</source>
      <translation>Die Fotos und Bilder der Zeichnung sind zu groß, um zusammen gespeichert zu werden.</translation>
    </message>
    <message>
      <source>The export was stopped.</source>
      <translation>Der Export wurde angehalten.</translation>
    </message>
    <message>
      <source>The file takes too long to read: one shape was left out, which `sketchstudio convert` reads.</source>
      <translation>Die Datei zu lesen dauert zu lange: Eine Form wurde ausgelassen, die `sketchstudio convert` liest.</translation>
    </message>
    <message>
      <source>The file takes too long to read: {} shapes were left out, which `sketchstudio convert` reads.</source>
      <translation>Die Datei zu lesen dauert zu lange: {} Formen wurden ausgelassen, die `sketchstudio convert` liest.</translation>
    </message>
    <message>
      <source>The folder {} cannot be read ({}).</source>
      <translation>Der Ordner {} ist nicht lesbar ({}).</translation>
    </message>
    <message>
      <source>The folder's name cannot be read: give it another one.</source>
      <translation>Der Name des Ordners ist nicht lesbar: Er braucht einen anderen.</translation>
    </message>
    <message>
      <source>The journal has to be begun anew.</source>
      <translation>Das Journal muss neu begonnen werden.</translation>
    </message>
    <message>
      <source>The journal of a drawing that was not closed properly is damaged, so it cannot be recovered.</source>
      <translation>Das Journal einer Zeichnung, die nicht richtig geschlossen wurde, ist beschädigt; sie lässt sich nicht wiederherstellen.</translation>
    </message>
    <message>
      <source>The last layer of a drawing cannot be deleted.</source>
      <translation>Die letzte Ebene einer Zeichnung kann nicht gelöscht werden.</translation>
    </message>
    <message>
      <source>The layer '{}' below is of another kind, so the two cannot be merged.</source>
      <translation>Die Ebene „{}“ darunter ist von anderer Art, deshalb lassen sich die beiden nicht vereinen.</translation>
    </message>
    <message>
      <source>The layer '{}' is a photo, so nothing can be drawn on it.</source>
      <translation>Die Ebene „{}“ ist ein Foto, darauf lässt sich nicht zeichnen.</translation>
    </message>
    <message>
      <source>The layer '{}' is hidden; show it before merging.</source>
      <translation>Die Ebene „{}“ ist verborgen; zeigen Sie sie vor dem Vereinen.</translation>
    </message>
    <message>
      <source>The layer '{}' is hidden; show it to draw on it.</source>
      <translation>Die Ebene „{}“ ist verborgen; zeigen Sie sie, um darauf zu zeichnen.</translation>
    </message>
    <message>
      <source>The layer '{}' is locked.</source>
      <translation>Die Ebene „{}“ ist gesperrt.</translation>
    </message>
    <message>
      <source>The layer '{}' is no photo.</source>
      <translation>Die Ebene „{}“ ist kein Foto.</translation>
    </message>
    <message>
      <source>The model could not be added: {}.</source>
      <translation>Das Modell konnte nicht hinzugefügt werden: {}.</translation>
    </message>
    <message>
      <source>The model could not be kept: {}.</source>
      <translation>Das Modell konnte nicht behalten werden: {}.</translation>
    </message>
    <message>
      <source>The model file names files that no model has.</source>
      <translation>Die Modelldatei nennt Dateien, die kein Modell hat.</translation>
    </message>
    <message>
      <source>The model file's name '{}' cannot be a folder's.</source>
      <translation>Der Name der Modelldatei „{}“ kann kein Ordnername sein.</translation>
    </message>
    <message>
      <source>The model needs a name with at least one letter or digit.</source>
      <translation>Das Modell braucht einen Namen mit mindestens einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
      <source>The model pack '{}' holds no embedding of drawings and photos.</source>
      <translation>Das Modell „{}“ kann keine Zeichnungen mit Fotos vergleichen.</translation>
    </message>
    <message>
      <source>The model to start from is of another size.</source>
      <translation>Das Modell, mit dem begonnen werden soll, hat eine andere Größe.</translation>
    </message>
    <message>
      <source>The model's picture came out as no numbers; another sampler or precision may help.</source>
      <translation>Das Bild des Modells wurde zu keinen Zahlen; ein anderer Sampler oder eine andere Genauigkeit hilft vielleicht.</translation>
    </message>
    <message>
      <source>The order of the strokes does not match them.</source>
      <translation>Die Reihenfolge der Striche passt nicht zu ihnen.</translation>
    </message>
    <message>
      <source>The other machine does not say what it offers.</source>
      <translation>Der andere Rechner sagt nicht, was er anbietet.</translation>
    </message>
    <message>
      <source>The photo would be too small to be seen.</source>
      <translation>Das Foto wäre zu klein, um gesehen zu werden.</translation>
    </message>
    <message>
      <source>The photo would lie absurdly far away.</source>
      <translation>Das Foto läge viel zu weit weg.</translation>
    </message>
    <message>
      <source>The photos in {} cannot be looked at ({}).</source>
      <translation>Die Fotos in {} können nicht angesehen werden ({}).</translation>
    </message>
    <message>
      <source>The picture could not be made because of an error in the program; the log tells more.</source>
      <translation>Das Bild konnte wegen eines Fehlers im Programm nicht gemacht werden; das Protokoll sagt mehr.</translation>
    </message>
    <message>
      <source>The points do not match the strokes.</source>
      <translation>Die Punkte passen nicht zu den Strichen.</translation>
    </message>
    <message>
      <source>The request could not be understood ({}).</source>
      <translation>Die Anfrage war nicht zu verstehen ({}).</translation>
    </message>
    <message>
      <source>The setting '{}' is too large a number.</source>
      <translation>Die Einstellung „{}“ ist eine zu große Zahl.</translation>
    </message>
    <message>
      <source>The setting '{}' must be a finite number.</source>
      <translation>Die Einstellung „{}“ muss eine endliche Zahl sein.</translation>
    </message>
    <message>
      <source>The setting '{}' must be a number, a text or a switch.</source>
      <translation>Die Einstellung „{}“ muss eine Zahl, ein Text oder ein Schalter sein.</translation>
    </message>
    <message>
      <source>The system '{}' cannot be loaded ({}).</source>
      <translation>Das System „{}“ lässt sich nicht laden ({}).</translation>
    </message>
    <message>
      <source>The system '{}' needs a drawing.</source>
      <translation>Das System „{}“ braucht eine Zeichnung.</translation>
    </message>
    <message>
      <source>The system '{}' needs a photo.</source>
      <translation>Das System „{}“ braucht ein Foto.</translation>
    </message>
    <message>
      <source>The table {} does not fit its folder: {}.</source>
      <translation>Die Tabelle {} passt nicht zu ihrem Ordner: {}.</translation>
    </message>
    <message>
      <source>The token needs {} characters at least.</source>
      <translation>Das Token braucht mindestens {} Zeichen.</translation>
    </message>
    <message>
      <source>The training '{}' cannot be read; give it up and begin anew.</source>
      <translation>Das Training „{}“ ist nicht lesbar; geben Sie es auf und beginnen Sie neu.</translation>
    </message>
    <message>
      <source>The training '{}' could not be deleted: {}.</source>
      <translation>Das Training „{}“ konnte nicht gelöscht werden: {}.</translation>
    </message>
    <message>
      <source>The training could not be started.</source>
      <translation>Das Training konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <source>The training could not begin: {}</source>
      <translation>Das Training konnte nicht beginnen: {}</translation>
    </message>
    <message>
      <source>The training ended unexpectedly; what it had learnt until the last minute is kept.</source>
      <translation>Das Training endete unerwartet; was es bis zur letzten Minute gelernt hatte, ist bewahrt.</translation>
    </message>
    <message>
      <source>The weights file {} cannot be read: {}.</source>
      <translation>Die Gewichtsdatei {} ist nicht lesbar: {}.</translation>
    </message>
    <message>
      <source>The weights of the big model in '{}' are damaged.</source>
      <translation>Die Gewichte des großen Modells in „{}“ sind beschädigt.</translation>
    </message>
    <message>
      <source>The weights of the model pack '{}' belong to another network.</source>
      <translation>Die Gewichte des Modellpakets „{}“ gehören zu einem anderen Netz.</translation>
    </message>
    <message>
      <source>There are no drawings (*.ndjson) in {}.</source>
      <translation>In {} gibt es keine Zeichnungen (*.ndjson).</translation>
    </message>
    <message>
      <source>There are no photos in {}.</source>
      <translation>In {} sind keine Fotos.</translation>
    </message>
    <message>
      <source>There are no pictures in the folder {}.</source>
      <translation>Im Ordner {} gibt es keine Bilder.</translation>
    </message>
    <message>
      <source>There are no strokes in {}; `sketchstudio trace` makes them.</source>
      <translation>In {} sind keine Striche; `sketchstudio trace` macht sie.</translation>
    </message>
    <message>
      <source>There is a model '{}' already; choose another name, or remove it first.</source>
      <translation>Ein Modell „{}“ gibt es schon; wählen Sie einen anderen Namen oder entfernen Sie es erst.</translation>
    </message>
    <message>
      <source>There is a model '{}' already; remove it, and go on with the training.</source>
      <translation>Ein Modell „{}“ gibt es schon; entfernen Sie es und setzen Sie das Training fort.</translation>
    </message>
    <message>
      <source>There is a model pack '{}' already; remove it first.</source>
      <translation>Ein Modellpaket „{}“ gibt es schon; entfernen Sie es erst.</translation>
    </message>
    <message>
      <source>There is no checkpoint {} to resume.</source>
      <translation>Es gibt keinen Zwischenstand {} zum Fortsetzen.</translation>
    </message>
    <message>
      <source>There is no closed area in the drawing that could be dyed.</source>
      <translation>In der Zeichnung ist keine geschlossene Fläche, die gefärbt werden könnte.</translation>
    </message>
    <message>
      <source>There is no color in the drawing that could be turned: paint something first.</source>
      <translation>In der Zeichnung ist keine Farbe, die sich drehen ließe: Malen Sie zuerst etwas.</translation>
    </message>
    <message>
      <source>There is no file '{}' in '{}'.</source>
      <translation>Es gibt keine Datei „{}“ in „{}“.</translation>
    </message>
    <message>
      <source>There is no file {} in {}.</source>
      <translation>Es gibt keine Datei {} in {}.</translation>
    </message>
    <message>
      <source>There is no folder {}.</source>
      <translation>Es gibt keinen Ordner {}.</translation>
    </message>
    <message>
      <source>There is no layer below to merge with.</source>
      <translation>Darunter ist keine Ebene zum Vereinen.</translation>
    </message>
    <message>
      <source>There is no layer kind '{}'.</source>
      <translation>Es gibt keine Ebenenart „{}“.</translation>
    </message>
    <message>
      <source>There is no model pack '{}'.</source>
      <translation>Es gibt kein Modellpaket „{}“.</translation>
    </message>
    <message>
      <source>There is no paint in it.</source>
      <translation>Darin ist keine Farbe.</translation>
    </message>
    <message>
      <source>There is no picture {}.</source>
      <translation>Es gibt kein Bild {}.</translation>
    </message>
    <message>
      <source>There is no stroke whose drawing could be shown.</source>
      <translation>Es gibt keinen Strich, dessen Entstehen gezeigt werden könnte.</translation>
    </message>
    <message>
      <source>There is no system '{}', only {}.</source>
      <translation>Es gibt kein System „{}“, nur {}.</translation>
    </message>
    <message>
      <source>There is not enough memory for this picture; close other programs or ask for fewer variations.</source>
      <translation>Für dieses Bild reicht der Speicher nicht; schließen Sie andere Programme oder verlangen Sie weniger Varianten.</translation>
    </message>
    <message>
      <source>There is not enough memory to read {}.</source>
      <translation>Der Speicher reicht nicht, um {} zu lesen.</translation>
    </message>
    <message>
      <source>There is not enough memory to train here.</source>
      <translation>Zum Trainieren ist hier nicht genug Speicher.</translation>
    </message>
    <message>
      <source>There is nothing in the file that can be drawn.</source>
      <translation>In der Datei ist nichts, was gezeichnet werden kann.</translation>
    </message>
    <message>
      <source>This is too large to be sent to where it is computed.</source>
      <translation>Das ist zu groß, um dorthin gesendet zu werden, wo gerechnet wird.</translation>
    </message>
    <message>
      <source>This model knows no subject '{}', only {}.</source>
      <translation>Dieses Modell kennt kein Motiv „{}“, nur {}.</translation>
    </message>
    <message>
      <source>This model makes pictures of {} pixels a side, not {}.</source>
      <translation>Dieses Modell macht Bilder von {} Pixeln Seitenlänge, nicht {}.</translation>
    </message>
    <message>
      <source>This model needs about {} GB, and {} GB are free {}.</source>
      <translation>Dieses Modell braucht etwa {} GB, und {} GB sind frei {}.</translation>
    </message>
    <message>
      <source>Training needs the package {}: pip install 'sketchstudio[train]'.</source>
      <translation>Das Training braucht das Paket {}: pip install 'sketchstudio[train]'.</translation>
    </message>
    <message>
      <source>Two layers of a drawing have the same id.</source>
      <translation>Zwei Ebenen einer Zeichnung haben dieselbe Kennung.</translation>
    </message>
    <message>
      <source>Unsaved changes are not protected from a crash at the moment: {}.</source>
      <translation>Ungesicherte Änderungen sind gerade nicht vor einem Absturz geschützt: {}.</translation>
    </message>
    <message>
      <source>Unsaved changes are not protected from a crash because of an error in the program; the log tells more.</source>
      <translation>Ungesicherte Änderungen sind wegen eines Fehlers im Programm nicht vor einem Absturz geschützt; das Protokoll sagt mehr.</translation>
    </message>
    <message>
      <source>What is selected would lie absurdly far away.</source>
      <translation>Das Ausgewählte läge absurd weit weg.</translation>
    </message>
    <message>
      <source>What shows of a photo must be a part of it.</source>
      <translation>Was von einem Foto zu sehen ist, muss ein Teil davon sein.</translation>
    </message>
    <message>
      <source>What the picture should have nothing of, in words.</source>
      <translation>Wovon das Bild nichts haben soll, in Worten.</translation>
    </message>
    <message>
      <source>What the picture shows, in words.</source>
      <translation>Was das Bild zeigt, in Worten.</translation>
    </message>
    <message>
      <source>What was known of these photos is damaged or of another model; they are looked at anew.</source>
      <translation>Was von diesen Fotos bekannt war, ist beschädigt oder stammt von einem anderen Modell; sie wurden neu angesehen.</translation>
    </message>
    <message>
      <source>a BMP picture</source>
      <translation>ein BMP-Bild</translation>
    </message>
    <message>
      <source>a GIF picture</source>
      <translation>ein GIF-Bild</translation>
    </message>
    <message>
      <source>a JPEG 2000 picture</source>
      <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
      <source>a JPEG picture</source>
      <translation>ein JPEG-Bild</translation>
    </message>
    <message>
      <source>a PNG picture</source>
      <translation>ein PNG-Bild</translation>
    </message>
    <message>
      <source>a Photoshop picture</source>
      <translation>ein Photoshop-Bild</translation>
    </message>
    <message>
      <source>a QuickDraw file</source>
      <translation>eine QuickDraw-Datei</translation>
    </message>
    <message>
      <source>a SketchStudio drawing</source>
      <translation>eine SketchStudio-Zeichnung</translation>
    </message>
    <message>
      <source>a TIFF picture</source>
      <translation>ein TIFF-Bild</translation>
    </message>
    <message>
      <source>a WebP picture</source>
      <translation>ein WebP-Bild</translation>
    </message>
    <message>
      <source>a file of that name is in the way</source>
      <translation>eine Datei dieses Namens ist im Weg</translation>
    </message>
    <message>
      <source>a folder has that name</source>
      <translation>ein Ordner heißt so</translation>
    </message>
    <message>
      <source>a picture in it cannot be read</source>
      <translation>ein Bild darin ist nicht lesbar</translation>
    </message>
    <message>
      <source>an AVIF picture</source>
      <translation>ein AVIF-Bild</translation>
    </message>
    <message>
      <source>an OpenRaster picture</source>
      <translation>ein OpenRaster-Bild</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
      <source>holds more points than a drawing can.</source>
      <translation>enthält mehr Punkte, als eine Zeichnung kann.</translation>
    </message>
    <message>
      <source>holds more shapes than a drawing can.</source>
      <translation>enthält mehr Formen, als eine Zeichnung fassen kann.</translation>
    </message>
    <message>
      <source>is nested too deeply.</source>
      <translation>ist zu tief verschachtelt.</translation>
    </message>
    <message>
      <source>it is not allowed here</source>
      <translation>es ist hier nicht erlaubt</translation>
    </message>
    <message>
      <source>its contents contradict each other</source>
      <translation>die Inhalte widersprechen sich</translation>
    </message>
    <message>
      <source>its list of layers cannot be read</source>
      <translation>die Liste der Ebenen ist nicht lesbar</translation>
    </message>
    <message>
      <source>its part '{}' cannot be read</source>
      <translation>der Teil „{}“ ist nicht lesbar</translation>
    </message>
    <message>
      <source>its part '{}' is missing</source>
      <translation>der Teil „{}“ fehlt</translation>
    </message>
    <message>
      <source>its part '{}' is not the expected array</source>
      <translation>der Teil „{}“ ist nicht die erwartete Reihe</translation>
    </message>
    <message>
      <source>its part '{}' is packed in an unknown way</source>
      <translation>der Teil „{}“ ist auf unbekannte Weise gepackt</translation>
    </message>
    <message>
      <source>its table of contents cannot be read</source>
      <translation>das Inhaltsverzeichnis ist nicht lesbar</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>die Platte ist voll</translation>
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation>die Platte ist schreibgeschützt</translation>
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation>das Plattenkontingent ist aufgebraucht</translation>
    </message>
    <message>
      <source>the disk reports a fault</source>
      <translation>die Platte meldet einen Fehler</translation>
    </message>
    <message>
      <source>the file would be larger than is allowed here</source>
      <translation>die Datei wäre größer, als hier erlaubt ist</translation>
    </message>
    <message>
      <source>the folder does not exist</source>
      <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>der Name ist zu lang</translation>
    </message>
    <message>
      <source>{} areas have the middle colours of their gradients.</source>
      <translation>{} Flächen haben die mittleren Farben ihrer Verläufe.</translation>
    </message>
    <message>
      <source>{} blend modes count as normal.</source>
      <translation>{} Mischmodi gelten als normal.</translation>
    </message>
    <message>
      <source>{} cannot be reached.</source>
      <translation>{} ist nicht erreichbar.</translation>
    </message>
    <message>
      <source>{} cannot lend its colors: {}</source>
      <translation>{} kann keine Farben leihen: {}</translation>
    </message>
    <message>
      <source>{} clips and masks could not be read.</source>
      <translation>{} Ausschnitte und Masken konnten nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{} could not prove that it is {}: its certificate is not trusted.</source>
      <translation>{} konnte nicht beweisen, dass es {} ist: Seinem Zertifikat wird nicht vertraut.</translation>
    </message>
    <message>
      <source>{} does not accept this token.</source>
      <translation>{} nimmt dieses Token nicht an.</translation>
    </message>
    <message>
      <source>{} does not answer.</source>
      <translation>{} antwortet nicht.</translation>
    </message>
    <message>
      <source>{} does not compute.</source>
      <translation>{} rechnet nicht.</translation>
    </message>
    <message>
      <source>{} filter effects were left out.</source>
      <translation>{} Filtereffekte wurden ausgelassen.</translation>
    </message>
    <message>
      <source>{} fine patterns became their middle colours.</source>
      <translation>Aus {} feinen Mustern wurden ihre mittleren Farben.</translation>
    </message>
    <message>
      <source>{} further channels were left out: selections or spot colours.</source>
      <translation>{} weitere Kanäle wurden ausgelassen: Auswahlen oder Schmuckfarben.</translation>
    </message>
    <message>
      <source>{} further photos could not be read.</source>
      <translation>{} weitere Fotos konnten nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{} groups are shown without their clips, masks and opacities.</source>
      <translation>{} Gruppen erscheinen ohne ihre Ausschnitte, Masken und Deckkräfte.</translation>
    </message>
    <message>
      <source>{} half transparent areas hide what lies below them.</source>
      <translation>{} halb durchsichtige Flächen verdecken, was unter ihnen liegt.</translation>
    </message>
    <message>
      <source>{} has a name that cannot be kept.</source>
      <translation>Der Name von {} kann nicht gespeichert werden.</translation>
    </message>
    <message>
      <source>{} has another version of SketchStudio.</source>
      <translation>{} hat eine andere Version von SketchStudio.</translation>
    </message>
    <message>
      <source>{} has as many windows as it takes.</source>
      <translation>{} hat so viele Fenster, wie es nimmt.</translation>
    </message>
    <message>
      <source>{} has no pixels.</source>
      <translation>{} hat keine Pixel.</translation>
    </message>
    <message>
      <source>{} is a folder, not a picture.</source>
      <translation>{} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
      <source>{} is damaged or cut off.</source>
      <translation>{} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
      <source>{} is empty: there is neither a line nor a colour in it.</source>
      <translation>{} ist leer: Es enthält weder Linien noch Farben.</translation>
    </message>
    <message>
      <source>{} is not a file of strokes, or it is damaged.</source>
      <translation>{} ist keine Datei mit Strichen, oder sie ist beschädigt.</translation>
    </message>
    <message>
      <source>{} is not a folder of photos, nor a file of them.</source>
      <translation>{} ist kein Ordner mit Fotos und keine Datei davon.</translation>
    </message>
    <message>
      <source>{} is not a folder of photos.</source>
      <translation>{} ist kein Ordner mit Fotos.</translation>
    </message>
    <message>
      <source>{} is not a network that enlarges pictures.</source>
      <translation>{} ist kein Netz, das Bilder vergrößert.</translation>
    </message>
    <message>
      <source>{} is not a network that makes one picture of one picture.</source>
      <translation>{} ist kein Netz, das ein Bild aus einem Bild macht.</translation>
    </message>
    <message>
      <source>{} is not a network that ncnn can read.</source>
      <translation>{} ist kein Netz, das ncnn lesen kann.</translation>
    </message>
    <message>
      <source>{} is not a picture that can be read.</source>
      <translation>{} ist kein Bild, das gelesen werden kann.</translation>
    </message>
    <message>
      <source>{} is not an index of photos, or it is damaged.</source>
      <translation>{} ist kein Verzeichnis von Fotos oder ist beschädigt.</translation>
    </message>
    <message>
      <source>{} is too large ({}): at most {} can be read.</source>
      <translation>{} ist zu groß ({}): Höchstens {} können gelesen werden.</translation>
    </message>
    <message>
      <source>{} is too large: at most {} can be read.</source>
      <translation>{} ist zu groß: Höchstens {} können gelesen werden.</translation>
    </message>
    <message>
      <source>{} layers could not be read.</source>
      <translation>{} Ebenen konnten nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{} layers were left out: they hold no pixels that can be read.</source>
      <translation>{} Ebenen wurden ausgelassen: Sie enthalten keine lesbaren Pixel.</translation>
    </message>
    <message>
      <source>{} lines can be seen through what lies above them.</source>
      <translation>{} Linien sind durch das zu sehen, was über ihnen liegt.</translation>
    </message>
    <message>
      <source>{} lines have the middle colours of their gradients.</source>
      <translation>{} Linien haben die mittleren Farben ihrer Verläufe.</translation>
    </message>
    <message>
      <source>{} makes no pictures between two drawings, only {} does.</source>
      <translation>{} macht keine Bilder zwischen zwei Zeichnungen, nur {} kann das.</translation>
    </message>
    <message>
      <source>{} may not be read.</source>
      <translation>{} darf nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{} must be a text of at most {} characters.</source>
      <translation>{} muss ein Text von höchstens {} Zeichen sein.</translation>
    </message>
    <message>
      <source>{} must be between {} and {}, not {}.</source>
      <translation>{} muss zwischen {} und {} liegen, nicht bei {}.</translation>
    </message>
    <message>
      <source>{} must be on or off, not {}.</source>
      <translation>{} muss an oder aus sein, nicht {}.</translation>
    </message>
    <message>
      <source>{} must be one of {}, not {}.</source>
      <translation>{} muss eines von {} sein, nicht {}.</translation>
    </message>
    <message>
      <source>{} patterned lines were left out.</source>
      <translation>{} gemusterte Linien wurden ausgelassen.</translation>
    </message>
    <message>
      <source>{} pictures became photo layers, from which no picture is made.</source>
      <translation>Aus {} Bildern wurden Fotoebenen, nach denen kein Bild entsteht.</translation>
    </message>
    <message>
      <source>{} pictures were left out: they are mirrored, skewed, damaged, or not inside of the file.</source>
      <translation>{} Bilder wurden ausgelassen: Sie sind gespiegelt, verzerrt, beschädigt oder nicht in der Datei enthalten.</translation>
    </message>
    <message>
      <source>{} shapes could not be read.</source>
      <translation>{} Formen konnten nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{} shapes take their colours from where they are used, and have none here.</source>
      <translation>{} Formen nehmen ihre Farben von dort, wo sie verwendet werden, und haben hier keine.</translation>
    </message>
    <message>
      <source>{} texts were left out.</source>
      <translation>{} Texte wurden ausgelassen.</translation>
    </message>
    <message>
      <source>{} was made by a newer version of SketchStudio.</source>
      <translation>{} stammt von einer neueren Version von SketchStudio.</translation>
    </message>
    <message>
      <source>{} was made with another model: make it anew.</source>
      <translation>{} stammt von einem anderen Modell und muss neu angelegt werden.</translation>
    </message>
  </context>
  <context>
    <name>steps</name>
    <message>
      <source>Pen stroke</source>
      <translation>Federstrich</translation>
    </message>
    <message>
      <source>Paint stroke</source>
      <translation>Pinselstrich</translation>
    </message>
    <message>
      <source>Blob</source>
      <translation>Farbfläche</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>Bereich</translation>
    </message>
    <message>
      <source>Region setting</source>
      <translation>Bereichseinstellung</translation>
    </message>
    <message>
      <source>Take from region</source>
      <translation>Vom Bereich wegnehmen</translation>
    </message>
    <message>
      <source>Add to region</source>
      <translation>Zum Bereich hinzufügen</translation>
    </message>
    <message>
      <source>Region of its own</source>
      <translation>Eigener Bereich</translation>
    </message>
    <message>
      <source>Bring back region</source>
      <translation>Bereich zurückholen</translation>
    </message>
    <message>
      <source>Rub out</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <source>Fill</source>
      <translation>Füllen</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>Verschieben</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>Skalieren</translation>
    </message>
    <message>
      <source>Rotate</source>
      <translation>Drehen</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>Duplizieren</translation>
    </message>
    <message>
      <source>Recolor</source>
      <translation>Umfärben</translation>
    </message>
    <message>
      <source>Delete selection</source>
      <translation>Auswahl löschen</translation>
    </message>
    <message>
      <source>Stroke</source>
      <translation>Strich</translation>
    </message>
    <message>
      <source>Filled shape</source>
      <translation>Gefüllte Form</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <source>Edit strokes</source>
      <translation>Striche bearbeiten</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Add layer</source>
      <translation>Ebene hinzufügen</translation>
    </message>
    <message>
      <source>Delete layer</source>
      <translation>Ebene löschen</translation>
    </message>
    <message>
      <source>Duplicate layer</source>
      <translation>Ebene duplizieren</translation>
    </message>
    <message>
      <source>Merge layers</source>
      <translation>Ebenen vereinen</translation>
    </message>
    <message>
      <source>Move layer</source>
      <translation>Ebene verschieben</translation>
    </message>
    <message>
      <source>Choose layer</source>
      <translation>Ebene wählen</translation>
    </message>
    <message>
      <source>Show layer</source>
      <translation>Ebene zeigen</translation>
    </message>
    <message>
      <source>Hide layer</source>
      <translation>Ebene verbergen</translation>
    </message>
    <message>
      <source>Lock layer</source>
      <translation>Ebene sperren</translation>
    </message>
    <message>
      <source>Unlock layer</source>
      <translation>Ebene entsperren</translation>
    </message>
    <message>
      <source>Rename layer</source>
      <translation>Ebene umbenennen</translation>
    </message>
    <message>
      <source>Layer opacity</source>
      <translation>Deckkraft der Ebene</translation>
    </message>
    <message>
      <source>Layer strength</source>
      <translation>Stärke des Bereichs</translation>
    </message>
    <message>
      <source>Layer feather</source>
      <translation>Weicher Rand des Bereichs</translation>
    </message>
    <message>
      <source>Change system</source>
      <translation>System wechseln</translation>
    </message>
    <message>
      <source>Keep picture</source>
      <translation>Bild behalten</translation>
    </message>
    <message>
      <source>Remove picture</source>
      <translation>Bild entfernen</translation>
    </message>
    <message>
      <source>Bring back settings</source>
      <translation>Einstellungen zurückholen</translation>
    </message>
    <message>
      <source>Use picture below</source>
      <translation>Bild unterlegen</translation>
    </message>
    <message>
      <source>Remove picture below</source>
      <translation>Unterlegtes Bild entfernen</translation>
    </message>
    <message>
      <source>Resize canvas</source>
      <translation>Leinwandgröße ändern</translation>
    </message>
    <message>
      <source>Crop photo</source>
      <translation>Foto zuschneiden</translation>
    </message>
    <message>
      <source>Fit photo</source>
      <translation>Foto einpassen</translation>
    </message>
    <message>
      <source>Show whole photo</source>
      <translation>Ganzes Foto zeigen</translation>
    </message>
    <message>
      <source>Choose paper color</source>
      <translation>Papierfarbe wählen</translation>
    </message>
    <message>
      <source>Remove paper color</source>
      <translation>Papierfarbe entfernen</translation>
    </message>
    <message>
      <source>Change layer</source>
      <translation>Ebene ändern</translation>
    </message>
    <message>
      <source>Choose variation</source>
      <translation>Variation wählen</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>Einfügen</translation>
    </message>
    <message>
      <source>Change {}</source>
      <translation>{} ändern</translation>
    </message>
    <message>
      <source>Change {} and {}</source>
      <translation>{} und {} ändern</translation>
    </message>
  </context>
</TS>
