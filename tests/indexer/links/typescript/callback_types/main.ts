import { operate, route, one, use, Source, Context } from "./lib";
operate("a", sink => sink.next("x"));
route("/", (context, more) => { context.json(); more.json(); });
one((context) => context.json());
use((context) => context.json());
new Source<Context>(sink => sink.next(null!)).each(item => item.json());
unknown("/", (context) => context.json());
