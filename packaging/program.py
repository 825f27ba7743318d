"""What a frozen build starts: the program, or one of its modules where the program starts itself a second time."""

import multiprocessing
import os
import runpy
import sys
import warnings

from sketchstudio.engine.own_process import RUN_MODULE


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == RUN_MODULE and sys.argv[2].partition(".")[0] == "sketchstudio":
        module = sys.argv[2]
        del sys.argv[1:3]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        from sketchstudio.cli import main as program

        program()


if __name__ == "__main__":
    # Compiling TorchScript reads torch's sources, which a build does without.
    os.environ["PYTORCH_JIT"] = "0"
    warnings.filterwarnings("ignore", "Unable to retrieve source for @torch.jit")
    multiprocessing.freeze_support()  # a training's workers are this program again
    main()
