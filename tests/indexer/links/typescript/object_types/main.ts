import { process, Parser, start, type Status } from "./lib";
function direct({ status, other }: { status: Status; other: string }) { status.dirty(); other.dirty(); }
function destructured(parser: Parser) {
  const { status, ctx } = process("x");
  status.dirty();
  ctx.parent().parent();
  parser.parse().status.dirty();
  const result = parser.parse();
  result.ctx.parent();
  result.missing.dirty();
}
async function awaited(parser: Parser) { const { status } = await parser.later(); status.dirty(); }
function typed(parser: ReturnType<typeof start>) { parser.parse(); }
