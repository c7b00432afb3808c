mod net;
use net::Client;

pub async fn run(client: &Client) -> Option<()> {
    client.connect().await?.send();
    let line = client.connect().await?;
    line.send();
    client.now()?.send();
    let boxed = Box::new(client.now()?);
    boxed.send();
    Some(())
}
