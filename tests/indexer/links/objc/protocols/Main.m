#import "Drawable.h"
void run(id<Drawable> shape, Square *square) { [shape draw]; [square draw]; [square grow]; }
