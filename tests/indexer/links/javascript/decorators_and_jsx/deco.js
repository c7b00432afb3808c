export function log(target) {}
export const Button = () => <div />;
export class Panel { render() { return <Button />; } }
