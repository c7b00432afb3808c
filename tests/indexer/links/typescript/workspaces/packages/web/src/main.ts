import { price } from "@shop/core";
import { tax } from "@shop/core/deep/tax";
import { config } from "#config";
import { price as other } from "@shop/other";
price(); tax(); config(); other();
