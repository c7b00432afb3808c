from lines import Lines, Table, Plain, Stream
def run(lines: Lines, table: Table, plain: Plain):
    for line in lines: line.cut()
    lines[0].cut()
    for key in table: key.hash(); key.cut()
    table["a"].cut()
    for one in plain: one.cut()
    plain[0].cut()
    [x.cut() for x in lines]
    for number, line in enumerate(lines): line.cut()
async def wait(stream: Stream):
    async for text in stream: text.cut()
