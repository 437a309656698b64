using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackCare.Reading;

namespace BackCare.Tests.Proof;

/// <summary>One edit of one content file that could make the check or its pages milder.</summary>
/// <param name="Kind">What sort of edit, such as "page moved".</param>
/// <param name="Of">What is edited; with the kind it is the edit's id.</param>
internal sealed record HarmfulEdit(string Kind, string Of, string File, Func<string, string> Apply)
{
    private static readonly JsonSerializerOptions Plain =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Id => $"{Kind}: {Of}";

    /// <summary>An edit of a YAML file by its meaning, written again as JSON.</summary>
    public static HarmfulEdit OfTree(string kind, string of, string file, Action<JsonObject> change) =>
        new(kind, of, file, text =>
    {
        var problems = new Problems();
        var tree = Yaml.Read(file, text, 1, problems) is { } root ? (JsonObject)Tree(root)
            : throw new BadContentException(problems.All);
        change(tree);
        return $"{tree.ToJsonString(Plain)}\n";
    });

    /// <summary>A list of a tree that <see cref="OfTree"/> gives to change.</summary>
    public static JsonArray List(JsonNode? of, string key) => (JsonArray)of![key]!;

    public static JsonObject? Find(JsonNode? of, string key, string id) =>
        (JsonObject?)List(of, key).FirstOrDefault(each => (string)each!["id"]! == id);

    public static void Remove(JsonNode? of, string key, string id) => List(of, key).RemoveAll(each => (string)each! == id);

    private static JsonNode Tree(YamlNode node) => node switch
    {
        YamlMap map =>
            new JsonObject(map.Entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Tree(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Tree)]),
        _ => JsonValue.Create(((YamlText)node).Value),
    };
}
