"""banxin (版心): the YAML of one newspaper issue in, print-ready PDF pages out.

issues/*.yaml + styles/*.yaml -> Issue -> StyledIssue -> ( Frame -> Slots <- Lines ) -> Pages (display list) -> PDF | PNG

    cli/           the commands: build, check, deliver, diff, fonts, impose, lines, new, normalise, proof, reading, schema, style
    sending.py     an issue sent to the print shop
    proofing.py    proofs, copies for the screen, versions to compare
    pipeline.py    the order of the stages
    workspace/     folders and files of a paper; new papers, JSON Schemas, references
    output/        Pages -> bytes; output/impose/ lays pages on sheets
    preflight/     PDF -> findings: any file read back
    versions/      two versions of an issue compared
    delivery/      what goes to the print shop: the job slip, what differs from the last sending
    page/          make-up: parts of a page solved together, drawn; page/check/ judges pages as drawn
    column/        slots, runaround, pouring, balance
    line/          the line composer: first-fit, and whole paragraphs
    style/         YAML styles -> StyledIssue
    content/       YAML issue -> Issue; content/checks/ judges it
    display/       the display list
    typeface/      faces, fallback, shaping, subsetting
    picture/       probe, decode, colour conversion; picture/svg/ and picture/pdf/ read artwork in a helper process
    messages/      what is told, in Chinese and English
    press.py schema.py colour.py naming.py validator.py geom.py source.py files.py intake.py diag.py
"""
