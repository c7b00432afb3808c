<!DOCTYPE html>
<html>
<body>
<?php
$title = 'A page';
function show_row($row) { ?>
  <tr><td><?= htmlspecialchars($row['name']) ?></td></tr>
<?php }
?>
<h1><?php echo $title; ?></h1>
<?php if ($rows): ?>
  <table>
  <?php foreach ($rows as $row): show_row($row); endforeach; ?>
  </table>
<?php else: $empty = true; endif; ?>
<script>
function notPhp() { return "<?= $title ?>"; }
</script>
<?php
class Page {
    public function render() { ?>
        <p><?= $this->body() ?></p>
    <?php }
    private function body() { return <<<HTML
      <b>{$this->title()}</b>
    HTML; }
    private function title() { return "x {$this->body()}"; }
}
