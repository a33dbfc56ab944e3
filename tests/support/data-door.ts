export default { register() {}, bootstrap() {}, destroy() {}, contentTypes: {} };
