using BackCare.Tests.Cli;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace BackCare.Tests.TriageFiles;

/// <summary>The schemas of content files: what editors say of a file is what its reader says.</summary>
public sealed class SchemaFacts : CopiedContentFacts
{
    private const string Command = "dotnet run --project src/BackCare.Cli -- agree";

    // Typed as editors take it: 20 is a number, "20" a text.
    private static readonly IDeserializer Typed = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

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
    public async Task The_agree_command_writes_every_schema()
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

    private static string Yaml(string schema) => schema.Replace(".schema.json", ".yaml", StringComparison.Ordinal);
}
