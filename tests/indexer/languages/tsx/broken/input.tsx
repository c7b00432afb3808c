function Before() { return <div>ä 🎉</div>; }
function Broken() {
  return <div><span></div>;
}
const Half = () => <p>{;
function After(): JSX.Element { return <Before />; }
