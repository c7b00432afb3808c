#import "Store.h"
void run(id anything, NSString *text, NSDictionary *all) {
    [anything save];
    [text close];
    [all objectForKey:@"a"];
    [[NSFileManager defaultManager] open];
    [missing get];
}
