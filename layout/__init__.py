"""banxin (版心): the YAML of one newspaper issue in, print-ready PDF pages out.

issues/*.yaml + styles/*.yaml -> Issue -> StyledIssue -> ( Frame -> Slots <- Lines ) -> Pages (display list) -> PDF | PNG

    cli/           the command
    pipeline.py    the order of the stages
    workspace/     folders and files of a paper
    output/        Pages -> bytes
    preflight/     PDF -> findings
    page/          make-up: all pages of an issue
    column/        slots, runaround, pouring, balance
    line/          the line composer
    style/         YAML styles -> StyledIssue
    content/       YAML issue -> Issue
    display/       the display list
    typeface/      faces, fallback, shaping, subsetting
    picture/       probe, decode, crop, colour conversion
    press.py schema.py colour.py geom.py source.py files.py diag.py
"""
