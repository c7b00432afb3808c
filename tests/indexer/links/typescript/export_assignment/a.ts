class Server { listen() {} }
export = Server;
