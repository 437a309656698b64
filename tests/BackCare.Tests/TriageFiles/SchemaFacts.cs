using System.Text.Json.Nodes;
using BackCare.Tests.Cli;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace BackCare.Tests.TriageFiles;

/// <summary>The schemas of content files: what editors say of a file is what its reader says.</summary>
public sealed partial class SchemaFacts : CopiedContentFacts
{
    private const string Command = "dotnet run --project src/BackCare.Cli -- agree";
    private const string Unknown = "zzzzzzzzzzzzzzzzzzzzzzzz";

    // Typed as editors take it: 20 is a number, "20" a text.
    private static readonly IDeserializer Typed = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    private static readonly ISerializer Quoting = new SerializerBuilder().WithQuotingNecessaryStrings().Build();

    public static TheoryData<string> Files =>
        [.. Library.Files(ShippedContent.Folder).Select(file => file.Name).Where(name => name.EndsWith(".schema.json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_content_is_what_its_schema_says(string file)
    {
        // The reader of schemas knows shared definitions by their older name alone.
        var text = content.Text(file).Replace("$defs", "definitions", StringComparison.Ordinal);
        var schema = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(Json.Serialize(Typed.Deserialize(content.Text(Yaml(file)))!)).Select(error => $"{file}: {error}"));
    }

    [Fact]
    public void The_schemas_of_the_rules_are_as_the_table_of_keys_has_them() =>
        Assert.All(Schemas.All, schema => Assert.True(
            File.ReadAllText(Path.Combine(Repository.Root, "content", schema.File)) == schema.Text,
            $"{schema.File} is not as it would be written: run {Command}"));

    [Fact]
    public async Task A_command_writes_them()
    {
        content.Write("triage/findings.schema.json", "{}\n");
        Assert.Equal(0, (await BackCareProgram.Here(["agree", "--content", content.Path])).Exit);
        Assert.All(Schemas.All, schema => Assert.Equal(schema.Text, content.Text(schema.File)));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_made()
    {
        var mistyped = Path.Combine(content.Path, "mistyped");
        Assert.Equal(1, (await BackCareProgram.Here(["agree", "--content", mistyped])).Exit);
        Assert.False(Directory.Exists(mistyped));
    }

    // A key that nobody asks for is a problem that names those that are asked for.
    [Fact]
    public void A_reader_asks_for_the_keys_of_the_table_and_no_other()
    {
        var known = new Dictionary<string, string[]>();
        ForEachMap((map, form, shape) =>
        {
            var (spoilt, keys) = ($"{Unknown}-{shape}", form["properties"]!.AsObject());
            map[spoilt] = "x";
            // Of more the problem names none.
            if (keys.Count <= 20) known[spoilt] = [.. keys.Select(key => key.Key)];
        });
        var asked = content.Load().All.Where(problem => problem.Code == "BC030").Select(problem => Asked().Match($"{problem}"))
            .Where(said => said.Success).ToLookup(said => said.Groups["shape"].Value, said => said.Groups["keys"].Value.Split(", "));

        Assert.InRange(known.Count, 40, 160);
        Assert.All(known, shape => Assert.Equal(shape.Value.Order(), asked[shape.Key].SelectMany(keys => keys).Distinct().Order()));
    }

    [Fact]
    public void A_reader_misses_each_key_that_the_table_needs()
    {
        var needed = new HashSet<(string, string)>();
        ForEachMap((map, form, shape) =>
        {
            foreach (var key in Needed(form).Where(key => map.TryGetValue(key, out var value) && !HoldsMaps(value)))
            {
                map.Remove(key);
                needed.Add((shape.Split('/')[0], key));
            }
        });
        Assert.Equal(needed.Order(), Missed().Distinct().Order());
    }

    // But for those that are needed by some maps alone.
    [Fact]
    public void A_reader_misses_no_other_key()
    {
        ForEachMap((map, form, _) =>
        {
            foreach (var key in map.Keys.Select(key => $"{key}").Except(Needed(form)).ToArray()) map.Remove(key);
        });
        Assert.Equal(
            [
                ("asked", "rules"), ("findings", "how-soon"), ("ibuprofen", "gel"), ("ibuprofen", "id"),
                    ("ibuprofen", "sources"),
                ("ibuprofen", "tablets"), ("ibuprofen", "words"), ("questions", "case"), ("questions", "none"),
            ], Missed().Distinct().Order());
    }

    private IEnumerable<(string, string)> Missed() => content.Load().All.Where(problem => problem.Code == "BC120").Select(problem =>
        (Path.GetFileNameWithoutExtension(problem.File),
            Missing().Match(problem.What) is { Success: true } said ? said.Groups["key"].Value : problem.What));

    private static IEnumerable<string> Needed(JsonNode form) => form["required"]!.AsArray().Select(key => $"{key}");

    private static bool HoldsMaps(object? value) => value is Dictionary<object, object> || value is List<object> list && list.Any(HoldsMaps);

    /// <summary>Changes every map of the files that the table is of, and writes them anew.</summary>
    /// <param name="change">Gets a map, its schema, and the names of its file and its shape.</param>
    private void ForEachMap(Action<Dictionary<object, object>, JsonNode, string> change)
    {
        foreach (var (file, text) in Schemas.All)
        {
            var (schema, whole) = (JsonNode.Parse(text)!, Typed.Deserialize(content.Text(Yaml(file)))!);
            Walk(whole, schema, Path.GetFileName(file).Split('.')[0]);
            content.Write(Yaml(file), Quoting.Serialize(whole));

            void Walk(object? value, JsonNode form, string shape)
            {
                if (form["$ref"] is { } above)
                    Walk(value, $"{above}"[2..].Split('/')
                        .Aggregate(schema, (at, name) => at is JsonArray all
                        ? all[int.Parse(name, CultureInfo.InvariantCulture)]! : at[name]!),
                        shape);
                else if (form["oneOf"] is JsonArray either) Walk(value, either[1]!, shape);
                else if (value is List<object> list && form["items"] is { } items)
                    foreach (var each in list) Walk(each, items, shape);
                else if (value is Dictionary<object, object> map && form["properties"] is { } keys)
                {
                    foreach (var (key, under) in map) Walk(under, keys[$"{key}"]!, $"{shape}/{key}");
                    change(map, form, shape);
                }
            }
        }
    }

    private static string Yaml(string schema) => schema.Replace(".schema.json", ".yaml", StringComparison.Ordinal);

    [GeneratedRegex($"unknown key '(?<shape>{Unknown}[^']*)'.*; use one of: (?<keys>.*)$")]
    private static partial Regex Asked();

    [GeneratedRegex("has no '(?<key>[^']*)'$|says nothing to (?<key>do)$")]
    private static partial Regex Missing();
}
