"""How well the pipeline does, measured against gold; not part of the installed package."""
