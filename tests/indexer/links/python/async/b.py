import a
async def main():
    connection = await a.connect()
    row = await connection.query()
    row.load()
    (await connection.query()).load()
    async with a.Connection() as c:
        await c.query()
    async with await a.connect() as d:
        await d.query()
    async for one in connection.rows():
        one.load()
    other = await a.later()
    await other.query()
