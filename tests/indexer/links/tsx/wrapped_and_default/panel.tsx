export default class Panel<T> extends Component<T> {
  private helper = <K,>(x: K) => this.save(x);
  save(x: unknown) {}
  render() { return <div onClick={() => this.helper(1)}>{this.renderBody()}</div>; }
  renderBody() { return null; }
}
