import { type Handler, type Middleware, type Input, Event, manager } from "./lib";
const handler: Handler = (event, context) => { event.stop(); context.log(); };
const plain: (event: Event) => void = (event) => event.stop();
const middleware: Middleware = (context) => { context.log(); };
const builder: (input: Input) => void = ({ context, selectors: { first, second } }) => {
  context.log();
  first();
  second();
};
const untyped = (event) => event.stop();
manager.batch(() => {});
manager.flush();
handler(new Event(), null!);
