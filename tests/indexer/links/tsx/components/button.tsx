export const Button = () => <button />;
export default class Panel { render() { return <Button />; } }
