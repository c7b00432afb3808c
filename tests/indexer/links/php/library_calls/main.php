<?php
namespace App;
use Vendor\Client;
function run($file, array $rows, Client $client, \PDO $pdo, iterable $all) {
    $file->open();
    $file->close();
    $rows->append(1);
    $client->get('/');
    $client->fetch()->save();
    $pdo->query('x')->fetch();
    format('%d', 1);
    count($rows);
    array_map('x', $rows);
    fopen('a', 'r');
    foreach ($all as $one) $one->save();
    Client::map();
    (new Client())->get();
    (new \DateTime())->format('Y');
    $made = $client->make();
    $made->each();
}
