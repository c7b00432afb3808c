// Which definition each call of a JavaScript or TypeScript tree means, as TypeScript's checker has it:
//   node ecma_key.cjs TREE     prints a key (see score.py). NODE_PATH names the folder that has `typescript`.
//
// All files of the tree are one program. A module is looked up with the settings of the nearest tsconfig.json, then among the
// tree's own packages. A call of a value whose type tells nothing (`any`) can't be judged; one of a parameter or of a name that
// a library declares is "outside".
"use strict";
const fs = require("fs");
const path = require("path");
const ts = require("typescript");

const tree = fs.realpathSync(process.argv[2]);
const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
const left_out = new Set(["node_modules", "bower_components", ".git", ".apt"]);

const sources = [], packages = new Map(), settings = new Map();
(function walk(folder) {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) {
            if (!left_out.has(entry.name)) walk(file);
        } else if (entry.isFile()) {
            if (entry.name === "package.json") read_package(folder, file);
            if (endings.includes(path.extname(entry.name)) && fs.statSync(file).size <= 2 << 20) sources.push(file);
        }
    }
})(tree);
sources.sort();

function read_package(folder, file) {
    try {
        const { name } = JSON.parse(fs.readFileSync(file, "utf8"));
        if (typeof name === "string" && !packages.has(name)) packages.set(name, folder);
    } catch {}
}

const common = {
    allowJs: true, checkJs: true, noEmit: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true, jsx: ts.JsxEmit.Preserve, esModuleInterop: true,
    allowSyntheticDefaultImports: true, resolveJsonModule: true, strict: true, noImplicitAny: false, skipLibCheck: true, types: ["node"],
    typeRoots: [path.join(process.env.NODE_PATH || "", "@types")], experimentalDecorators: true, maxNodeModuleJsDepth: 0,
};

/// The options that say how modules are found, of the nearest tsconfig.json.
function options_at(folder) {
    if (settings.has(folder)) return settings.get(folder);
    let found = null;
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
        const file = path.join(folder, name);
        if (!fs.existsSync(file)) continue;
        const read = ts.readConfigFile(file, ts.sys.readFile);
        if (!read.config) continue;
        const { options } = ts.parseJsonConfigFileContent({ ...read.config, files: [], include: [] }, ts.sys, folder, undefined, file);
        found = { ...common, baseUrl: options.baseUrl, paths: options.paths, pathsBasePath: options.pathsBasePath };
        break;
    }
    if (!found) found = folder.length > tree.length ? options_at(path.dirname(folder)) : common;
    settings.set(folder, found);
    return found;
}

const in_tree = (file) => file.startsWith(tree + path.sep) && !file.includes("/node_modules/");

/// `name` or `name/below` of a package in the tree: what its source says rather than what a build would have made.
function own_package(name) {
    const parts = name.split("/"), take = name.startsWith("@") ? 2 : 1;
    const folder = packages.get(parts.slice(0, take).join("/"));
    if (!folder) return undefined;
    const below = parts.slice(take).join("/");
    const candidates = below ? [below, "src/" + below, below + "/src"] : ["src/index", "source/index", "index", "lib/index", "src/main"];
    if (!below) {
        try {
            const settings = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
            for (const main of [settings.source, settings.module, settings.main])
                if (typeof main === "string") candidates.unshift(main.replace(/\.[cm]?js$/, ""));
        } catch {}
    }
    for (const candidate of candidates)
        for (const tail of ["", "/index"])
            for (const ending of [".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".jsx"]) {
                const file = path.join(folder, candidate + tail + ending);
                if (sources_set.has(file)) return { resolvedFileName: file, extension: ending, isExternalLibraryImport: false };
            }
    return undefined;
}
const sources_set = new Set(sources);

const host = ts.createCompilerHost(common, true);
host.resolveModuleNameLiterals = (literals, from) => literals.map(({ text }) => {
    const options = options_at(path.dirname(from));
    const { resolvedModule } = ts.resolveModuleName(text, from, options, host);
    if (resolvedModule && (in_tree(resolvedModule.resolvedFileName) || !in_tree(from))) return { resolvedModule };
    return { resolvedModule: own_package(text) || resolvedModule };
});

const program = ts.createProgram({ rootNames: sources, options: common, host });
const checker = program.getTypeChecker();

// --- places ---

function relative(file) {
    return path.relative(tree, file).split(path.sep).join("/");
}
function place(node) {
    const file = node.getSourceFile();
    return [relative(file.fileName), file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1];
}
function is_function(node) {
    return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}
/// Without the parentheses, casts and wrappers around a value.
function bare(node) {
    while (node && (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) ||
                    ts.isTypeAssertionExpression(node)))
        node = node.expression;
    return node;
}
/// The node whose text is the name of what is defined; undefined where nothing is.
function name_of(node) {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name || node;
    if (ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isMethodSignature(node)) return node.name;
    if (ts.isConstructorDeclaration(node)) return node.parent.name || name_of_value(node.parent) || node.parent;
    if (is_function(node) || ts.isClassExpression(node)) return name_of_value(node) || node.name;
    return undefined;
}
/// What a function or class expression is given its name by.
function name_of_value(node) {
    let around = node.parent, inner = node;
    while (bare(around) !== around || (ts.isBinaryExpression(around) && around.operatorToken.kind === ts.SyntaxKind.BarBarToken && around.right === inner)) {
        inner = around;
        around = around.parent;
    }
    if ((ts.isVariableDeclaration(around) || ts.isPropertyDeclaration(around) || ts.isPropertyAssignment(around)) && around.initializer === inner)
        return ts.isIdentifier(around.name) || ts.isStringLiteral(around.name) || ts.isPrivateIdentifier(around.name) ? around.name : undefined;
    if (ts.isBinaryExpression(around) && around.operatorToken.kind === ts.SyntaxKind.EqualsToken && around.right === inner) {
        const left = around.left;
        // `module.exports = function name() {}` and `a.b = function c() {}`: the file's name for it is its own one.
        if (ts.isPropertyAccessExpression(left)) return left.getText() === "module.exports" && node.name ? node.name : left.name;
        if (ts.isIdentifier(left)) return left;
        if (ts.isElementAccessExpression(left) && ts.isStringLiteral(left.argumentExpression)) return left.argumentExpression;
    }
    if (ts.isExportAssignment(around)) return node.name || node;
    return undefined;
}

/// The definition around a call; the file itself at its top.
function caller_of(call) {
    for (let node = call.parent, inner = call; node; inner = node, node = node.parent) {
        // A decorator, a base class, a computed name belong to what surrounds the class.
        const name = ts.isDecorator(inner) ? undefined : name_of(node);
        if (name && !(ts.isClassLike(node) && inner === node.heritageClauses)) return place(name);
        if (ts.isSourceFile(node)) return [relative(node.fileName), 1];
    }
    return undefined;
}

// --- what is called ---

function declared_in_tree(declaration) {
    return in_tree(declaration.getSourceFile().fileName);
}
/// A .d.ts file of the package whose sources the tree is, but outside of it: it says nothing of where the tree has what it declares.
function declared_beside(declaration) {
    const { fileName, isDeclarationFile } = declaration.getSourceFile();
    return isDeclarationFile && !in_tree(fileName) && own_package_root && fileName.startsWith(own_package_root + path.sep) && !fileName.includes("/node_modules/");
}
const own_package_root = [tree, path.dirname(tree), path.dirname(path.dirname(tree))].find((folder) => fs.existsSync(path.join(folder, "package.json")));
/// The definitions that a declaration is or stands for: [] for a parameter and the like, undefined where a value is held.
function definition_of(declaration) {
    const value = bare(declaration.initializer);
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration) || ts.isClassLike(declaration) ||
        ts.isAccessor(declaration) || is_function(declaration)) {
        const name = name_of(declaration);
        return name ? [place(name)] : [];
    }
    if (ts.isConstructorDeclaration(declaration)) return [place(name_of(declaration))];
    if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) {
        if (value && (is_function(value) || ts.isClassExpression(value))) return [place(declaration.name)];
        // `const f = memo(() => …)`
        if (value && ts.isCallExpression(value)) {
            const argument = value.arguments.length ? bare(value.arguments[0]) : undefined;
            const wrapper = /(^|\.)(memo|forwardRef|observer|useCallback|debounce|throttle|once|memoize)$/.test(value.expression.getText());
            const bound = ts.isPropertyAccessExpression(value.expression) && value.expression.name.text === "bind" && is_function(bare(value.expression.expression));
            if (bound || (wrapper && argument && is_function(argument))) return [place(declaration.name)];
        }
        return undefined;
    }
    if (ts.isPropertySignature(declaration)) return undefined;
    if (ts.isParameter(declaration) || ts.isBindingElement(declaration)) return undefined;
    // `exports.f = function () {}`, `A.prototype.m = …`
    let assigned = declaration;
    if (ts.isPropertyAccessExpression(declaration) || ts.isElementAccessExpression(declaration) || ts.isIdentifier(declaration)) assigned = declaration.parent;
    if (ts.isBinaryExpression(assigned) && assigned.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
        let right = bare(assigned.right);
        while (right && ts.isBinaryExpression(right)) right = bare(right.right);
        if (right && (is_function(right) || ts.isClassExpression(right))) return [place(name_of(right) || assigned.left)];
    }
    return undefined;
}

/// The definitions among declarations; `held` where a variable among them holds something else.
function definitions_of(declarations) {
    const places = [];
    let held = false, outside = false;
    for (const declaration of declarations) {
        if (declared_beside(declaration)) continue;
        if (!declared_in_tree(declaration)) {
            outside = true;
            continue;
        }
        const found = definition_of(declaration);
        if (!found) held = true;
        else places.push(...found);
    }
    return { places, held, outside };
}

function follow(symbol) {
    const seen = new Set();
    while (symbol && symbol.flags & ts.SymbolFlags.Alias && !seen.has(symbol)) {
        seen.add(symbol);
        symbol = checker.getAliasedSymbol(symbol);
    }
    return symbol;
}
/// Whether the first name of an expression comes from a module that is not in the tree.
function is_foreign(expression) {
    let root = bare(expression);
    while (root && (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isCallExpression(root))) root = bare(root.expression);
    if (!root || !ts.isIdentifier(root)) return false;
    const symbol = checker.getSymbolAtLocation(root);
    const declaration = symbol && symbol.declarations && symbol.declarations[0];
    if (!declaration) return false;
    let around = declaration;
    while (around && !ts.isImportDeclaration(around) && !ts.isImportEqualsDeclaration(around) && !ts.isSourceFile(around) && !ts.isVariableDeclaration(around)) around = around.parent;
    let module;
    if (around && ts.isImportDeclaration(around)) module = around.moduleSpecifier;
    if (around && ts.isVariableDeclaration(around) && around.initializer && ts.isCallExpression(around.initializer) &&
        around.initializer.expression.getText() === "require")
        module = around.initializer.arguments[0];
    if (!module || !ts.isStringLiteralLike(module)) return false;
    const target = checker.getSymbolAtLocation(module);
    return !target || !target.declarations || !target.declarations.some(declared_in_tree);
}

function verdict_of(call, callee) {
    const expression = bare(callee);
    const name_node = ts.isPropertyAccessExpression(expression) ? expression.name : ts.isElementAccessExpression(expression) ? expression.argumentExpression : expression;
    let symbol = follow(checker.getSymbolAtLocation(name_node));
    if (expression.kind === ts.SyntaxKind.SuperKeyword) {
        const type = checker.getTypeAtLocation(expression);
        symbol = type && type.symbol;
        const own = definitions_of((symbol && symbol.declarations) || []);
        const signature = checker.getResolvedSignature(call);
        const constructor = signature && signature.declaration ? definitions_of([signature.declaration]) : { places: [] };
        const places = [...own.places, ...constructor.places];
        return places.length ? { verdict: "inside", callees: places } : { verdict: symbol ? "outside" : "unknown" };
    }
    const declarations = (symbol && symbol.declarations) || [];
    const { places, held, outside } = definitions_of(declarations);
    if (places.length) return { verdict: "inside", callees: places };
    let signature;
    if (ts.isCallExpression(call) || ts.isNewExpression(call)) signature = checker.getResolvedSignature(call);
    // `f.call(this)`: what is called is f, not `call`.
    if (ts.isCallExpression(call) && bare(call.expression) !== expression) {
        const type = checker.getTypeAtLocation(expression);
        signature = type.getCallSignatures()[0] || type.getConstructSignatures()[0];
    }
    if (held || !declarations.length) {
        if (ts.isNewExpression(call)) {  // a class that a variable holds, which may have no constructor of its own
            const made = checker.getTypeAtLocation(call).symbol;
            const classes = definitions_of((made && made.declarations && made.declarations.filter(ts.isClassLike)) || []);
            if (classes.places.length) return { verdict: "inside", callees: classes.places, held: true };
        }
        const declaration = signature && signature.declaration;
        const all = declaration && declaration.symbol && declaration.symbol.declarations;
        const through = declaration ? definitions_of(all && all.includes(declaration) ? all : [declaration]) : { places: [], outside: false };
        if (through.places.length && !ts.isJSDocSignature(declaration)) return { verdict: "inside", callees: through.places, held: true };
        if (through.outside) return { verdict: "outside" };
        const type = checker.getTypeAtLocation(expression);
        if (type.flags & ts.TypeFlags.Any) return { verdict: is_foreign(expression) ? "outside" : "unknown" };
        // What a parameter is given is no definition; what another variable of a function's type holds can't be told.
        return { verdict: declarations.some(ts.isParameter) ? "outside" : "unknown" };
    }
    if (outside) return { verdict: "outside" };
    return { verdict: "unknown" };
}

const calls = [], functions = new Map();
function keep_function(where) {
    functions.set(where.join(":"), where);
}
function visit(node) {
    const name = name_of(node);
    if (name) keep_function(place(name));
    let callee;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) callee = node.expression;
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) callee = ts.isIdentifier(node.tagName) && /^[a-z]/.test(node.tagName.text) ? undefined : node.tagName;
    if (callee && callee.kind !== ts.SyntaxKind.ImportKeyword) {
        let expression = bare(callee);
        // `f.call(this, …)` calls f.
        if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(expression) && (expression.name.text === "call" || expression.name.text === "apply") &&
            node.arguments.length && node.arguments[0].kind === ts.SyntaxKind.ThisKeyword)
            expression = bare(expression.expression);
        if (!is_function(expression)) {
            const at = ts.isPropertyAccessExpression(expression) ? expression.name : ts.isElementAccessExpression(expression) ? expression.argumentExpression : expression;
            const written = ts.isIdentifier(at) || ts.isPrivateIdentifier(at) || ts.isStringLiteral(at) ? at.text : at.kind === ts.SyntaxKind.SuperKeyword ? "constructor" : undefined;
            const caller = caller_of(node);
            if (written && caller) {
                let said;
                try {
                    said = verdict_of(node, expression);
                } catch {
                    said = { verdict: "unknown" };
                }
                const [file, line] = place(at);
                calls.push({ file, line, name: written, caller, ...said });
            }
        }
    }
    ts.forEachChild(node, visit);
}
for (const file of sources) {
    const source = program.getSourceFile(file);
    if (!source) continue;
    keep_function([relative(file), 1]);
    visit(source);
}
process.stdout.write(JSON.stringify({ calls, functions: [...functions.values()] }));
