type State<in out S> = { value: S };
interface Renderer<out T> { render(item: T): JSX.Element }

class ListView<T extends object> implements Renderer<T> {
  constructor(private readonly items: T[]) {}
  render(item: T) {
    return (
      <ul>
        <Row<T> item={item} />
        <Row<T> item={this.items[0]} />
      </ul>
    );
  }
}
function Row<T>(props: { item: T }): JSX.Element {
  return <li>{String(props.item)}</li>;
}
const context = createContext<State<number> | null>(null);
const store = create<State<string>>((set) => ({ value: '', update(value: string) { set({ value }); } }));
