using NJsonSchema;
using YamlDotNet.Serialization;

namespace BackCare.Tests.TriageFiles;

/// <summary>Editors say of a content file what its reader says.</summary>
public sealed class SchemaFacts : OnCopiedContent
{
    // As editors type it: 20 is a number, "20" a text.
    private static readonly IDeserializer Typed = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    public static TheoryData<string> Files =>
        [.. Library.Files(ShippedContent.Folder).Select(file => file.Name).Where(name => name.EndsWith(".schema.json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_content_is_what_its_schema_says(string file)
    {
        // The schema library knows only the older keyword for shared definitions.
        var text = content.Text(file).Replace("$defs", "definitions");
        var schema = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        var yaml = content.Text(file.Replace(".schema.json", ".yaml"));
        Assert.Empty(schema.Validate(Json.Serialize(Typed.Deserialize(yaml)!)).Select(error => $"{file}: {error}"));
    }

    [Fact]
    public void The_schemas_of_the_rules_are_as_the_table_of_keys_has_them() =>
        Assert.All(Schemas.All, schema => Assert.True(
            File.ReadAllText(Path.Combine(Repository.Root, "content", schema.File)) == schema.Text,
            $"{schema.File} is not as it would be written: run dotnet run --project src/BackCare.Cli -- agree"));

    [Fact]
    public async Task The_agree_command_writes_every_schema()
    {
        content.Write("triage/findings.schema.json", "{}\n");
        Assert.Equal(0, (await OnCopy("agree")).Exit);
        Assert.All(Schemas.All, schema => Assert.Equal(schema.Text, content.Text(schema.File)));
    }

    [Fact]
    public async Task The_agree_command_makes_no_folder_that_is_not_there()
    {
        var mistyped = Path.Combine(content.Path, "mistyped");
        await BackCareProgram.Refused("agree", "--content", mistyped);
        Assert.False(Directory.Exists(mistyped));
    }
}
