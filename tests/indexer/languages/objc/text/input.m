#import "Größe.h"
#define MASS(x) \
    ((x) + 1)
// Größe 📏
@implementation Größe
- (void)zähle:(int)x {
    [self prüfe:@"€" mit:MASS(x)];
    [kaputt;
}
#ifdef DEBUG
- (void)prüfe:(id)a mit:(int)b { }
#endif
@end
