#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "tests/cli/check.hpp"

using namespace vlt::test;
namespace fs = std::filesystem;

namespace {

Json schema(const std::string& name) {
    return Json::parse(slurp(fs::path(VLT_SOURCE_DIR) / "schemas" / (name + ".schema.json")));
}

}  // namespace

TEST_CASE("the schemas' copies of the job record are one and the same") {
    Json job = schema("job");
    for (const char* key : {"$schema", "$id"}) job.erase(key);
    job["properties"].erase("notices");
    CHECK(schema("jobs")["items"] == job);
    CHECK(schema("init")["$defs"]["job"] == job);
    CHECK(schema("error")["$defs"]["job"] == job);
    Json project = schema("project");
    for (const char* key : {"$schema", "$id"}) project.erase(key);
    project["properties"].erase("notices");
    CHECK(schema("projects")["items"] == project);
}

TEST_CASE("a schema refuses what is not of its form") {
    CHECK_FALSE(violation(Json::parse(R"({"error": "strange", "message": "x"})"), "error").empty());
    CHECK_FALSE(violation(Json::parse(R"({"error": "already_indexing", "message": "x"})"), "error").empty());
    CHECK_FALSE(violation(Json::parse(R"({"message": "x"})"), "error").empty());
    CHECK(violation(Json::parse(R"({"error": "interrupted", "message": "x"})"), "error").empty());
    CHECK_FALSE(violation(Json::parse("{}"), "search").empty());
    CHECK_FALSE(violation(Json::parse("[{}]"), "jobs").empty());
}

/// Named so that it runs after the others, whose documents it takes; alone it makes some of its own.
TEST_CASE("~ another validator agrees with ours") {
    const char* probe = "python3 -c 'from jsonschema import Draft202012Validator' 2> /dev/null";
    if (std::system(probe) != 0) {
        WARN("python3-jsonschema is not installed: skipped");
        return;
    }
    const Home home;
    const Json init = index_now(home, "p", home.make_tree(2));
    job_of(home, init["job_id"]);
    status_of(home, "p");
    failure(home.run({"coderag", "cancel", init["job_id"], "--json"}), 4, "job_not_cancellable");
    Json all = Json::array();
    for (const auto& [name, text] : seen_documents()) all.push_back({name, text});
    const fs::path file = home.dir().write("documents.json", all.dump());
    const fs::path script = home.dir().write("validate.py", R"(
import json, sys
from jsonschema import Draft202012Validator
folder, documents = sys.argv[1:]
validators = {}
for name, text in json.load(open(documents)):
    if name not in validators:
        schema = json.load(open(f"{folder}/{name}.schema.json"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    validators[name].validate(json.loads(text))
)");
    const std::string line = "python3 " + script.native() + " " + VLT_SOURCE_DIR + "/schemas " + file.native();
    CHECK(std::system(line.c_str()) == 0);
}
