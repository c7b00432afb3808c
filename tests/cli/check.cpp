#include "tests/cli/check.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

namespace vlt::test {

namespace {

std::vector<std::pair<std::string, std::string>> documents;

bool has_type(const Json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::runtime_error("a schema names the type " + type);
}

class Validator {
public:
    explicit Validator(const Json& root) : root_(root) {}

    std::string check(const Json& value, const Json& schema, const std::string& at) const {
        for (const auto& [keyword, rule] : schema.items())
            if (const std::string problem = check_one(value, schema, keyword, rule, at); !problem.empty())
                return problem;
        return {};
    }

private:
    std::string check_one(const Json& value, const Json& schema, const std::string& keyword, const Json& rule,
                          const std::string& at) const {
        static const std::set<std::string> says_nothing{"$schema", "$id", "$defs", "title", "description", "then"};
        if (says_nothing.contains(keyword)) return {};
        if (keyword == "$ref") return check(value, root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), at);
        if (keyword == "type") {
            const Json types = rule.is_array() ? rule : Json::array({rule});
            for (const Json& type : types)
                if (has_type(value, type)) return {};
            return at + " is no " + rule.dump();
        }
        if (keyword == "enum")
            return rule.end() != std::find(rule.begin(), rule.end(), value) ? "" : at + ": " + value.dump();
        if (keyword == "const") return value == rule ? "" : at + " is not " + rule.dump();
        if (keyword == "if") return check(value, rule, at).empty() ? check(value, schema.at("then"), at) : "";
        if (keyword == "minimum") return !value.is_number() || value >= rule ? "" : at + " is too small";
        if (keyword == "maximum") return !value.is_number() || value <= rule ? "" : at + " is too large";
        if (keyword == "minLength")
            return !value.is_string() || value.get<std::string>().size() >= rule ? "" : at + " is short";
        if (keyword == "maxLength")
            return !value.is_string() || value.get<std::string>().size() <= 4 * rule.get<std::size_t>()
                       ? ""
                       : at + " is long";
        if (keyword == "maxItems") return !value.is_array() || value.size() <= rule ? "" : at + " has many items";
        if (keyword == "pattern")
            return !value.is_string() ||
                           std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()))
                       ? ""
                       : at + " is not of the form " + rule.dump();
        if (keyword == "required") {
            for (const Json& name : rule)
                if (value.is_object() && !value.contains(name.get<std::string>())) return at + " lacks " + name.dump();
            return {};
        }
        if (keyword == "properties") {
            for (const auto& [name, inner] : rule.items())
                if (value.is_object() && value.contains(name))
                    if (const std::string problem = check(value[name], inner, at + '.' + name); !problem.empty())
                        return problem;
            return {};
        }
        if (keyword == "items") {
            for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
                if (const std::string problem = check(value[i], rule, at + '[' + std::to_string(i) + ']');
                    !problem.empty())
                    return problem;
            return {};
        }
        throw std::runtime_error("a schema uses the keyword " + keyword);
    }

    const Json& root_;
};

/// One document and a line end, nothing else.
Json parse_whole(const std::string& text) {
    INFO(text);
    REQUIRE(!text.empty());
    CHECK(text.back() == '\n');
    return Json::parse(text);
}

}  // namespace

std::string violation(const Json& document, const std::string& schema) {
    const Json root = Json::parse(slurp(std::filesystem::path(VLT_SOURCE_DIR) / "schemas" / (schema + ".schema.json")));
    return Validator(root).check(document, root, "$");
}

Json answer(const Outcome& outcome, const std::string& schema) {
    INFO("out: " << outcome.out << "\nerr: " << outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK(outcome.err.empty());
    const Json document = parse_whole(outcome.out);
    CHECK(violation(document, schema).empty());
    documents.emplace_back(schema, outcome.out);
    return document;
}

Json failure(const Outcome& outcome, int status, const std::string& code) {
    INFO("out: " << outcome.out << "\nerr: " << outcome.err);
    REQUIRE(outcome.status == status);
    CHECK(outcome.out.empty());
    const Json document = parse_whole(outcome.err);
    CHECK(violation(document, "error").empty());
    CHECK(document["error"] == code);
    documents.emplace_back("error", outcome.err);
    return document;
}

const std::vector<std::pair<std::string, std::string>>& seen_documents() {
    return documents;
}

Json status_of(const Home& home, const std::string& project) {
    return answer(home.run({"coderag", "status", "--no-check", "--project", project, "--json"}), "status");
}

Json job_of(const Home& home, const std::string& id) {
    return answer(home.run({"coderag", "job", id, "--json"}), "job");
}

Json end_of(const Home& home, const std::string& id) {
    Json job;
    wait_until("the end of job " + id, [&] {
        job = job_of(home, id);
        return job["status"] != "pending" && job["status"] != "running";
    });
    return job;
}

Json index_now(const Home& home, const std::string& project, const std::filesystem::path& folder,
               const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"coderag", "init",   "--foreground",  "--project",
                                       project,   "--path", folder.native(), "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return answer(home.run(arguments), "init");
}

}  // namespace vlt::test
