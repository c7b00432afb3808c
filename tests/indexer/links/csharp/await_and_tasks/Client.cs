using System.Collections.Generic;
using System.Threading.Tasks;
namespace Net {
    public class Client {
        public Task<Reply> Send() => null;
        public async ValueTask<List<Reply>> Many() { return null; }
        public Task Close() => null;
    }
    public class Reply { public void Read() {} public Task<Reply> Next() => null; }
}
