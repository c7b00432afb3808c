import { Component, Input, Inject } from 'framework';

function logged(target: unknown) { return target; }

/** Shows a user. */
@Component({
  selector: 'user',
})
@logged
export class UserView {
  @Input() name: string = '';
  @Input()
  set age(value: number) { this.update(); }

  constructor(@Inject(TOKEN) private readonly service: UserService, @core.Optional() other?: Other) {}

  // Updates it.
  @logged
  @HostListener('click', ['$event'])
  update(): void { this.service.save(); }

  plain(): void {}
}

@logged abstract class Plain {}
const not = 1;
