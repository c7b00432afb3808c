#import "Store.h"
@implementation Store
- (void)save {}
- (void)open {}
- (void)close {}
- (id)objectForKey:(id)key { return nil; }
+ (id)get { return nil; }
@end
