/** The shop. */
@Deprecated
module org.example.shop {
    requires java.base;
    requires transitive static org.example.util;
    exports org.example.shop.api;
    opens org.example.shop.impl to org.example.test;
    uses org.example.shop.api.Plugin;
    provides org.example.shop.api.Plugin with org.example.shop.impl.Basic, org.example.shop.impl.Other;
}
