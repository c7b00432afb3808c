import { memo, forwardRef } from "react";
function Plain() { return <b />; }
export const Memo = memo(Plain);
export const Ref = forwardRef((props, ref) => <Plain />);
export default Plain;
