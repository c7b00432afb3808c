import { Task } from "./a";
export class Queue {
  tasks: Task[] = [];
  start() {
    const self = this;
    setTimeout(() => this.next());
    setTimeout(function () { self.next(); });
    const step = () => this.tasks.shift()!.run();
    step();
  }
  next() {}
}
