#import "Item+Print.h"
void run(Item *item) { [item load]; [item print]; [item missing]; }
