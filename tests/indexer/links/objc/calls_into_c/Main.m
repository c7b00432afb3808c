#import "util.h"
@implementation Counter
- (int)count { return util_sum(1, [self more]); }
- (int)more { return helper(); }
@end
static int helper(void) { return 2; }
