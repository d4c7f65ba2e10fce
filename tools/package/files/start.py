"""Where the frozen program begins."""

from auditor.cli.frozen_program import give_back_libraries

give_back_libraries()

from auditor.cli import main  # noqa: E402  # what is imported may start programs

main()
