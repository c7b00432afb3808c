using Net;
class Use {
    Client client;
    async Task F() {
        var reply = await client.Send();
        reply.Read();
        (await client.Send()).Read();
        foreach (var one in await client.Many()) one.Read();
        await (await reply.Next()).Next();
        await client.Close().ConfigureAwait(false);
        var other = await client.Send().ConfigureAwait(false);
        other.Read();
    }
}
