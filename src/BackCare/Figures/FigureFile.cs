using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>
/// Reads the pose files of content/exercises, with the people of bodies.yaml, and checks every figure: what a body
/// cannot do or a drawing cannot show is a problem with its line.
/// </summary>
public static partial class FigureFile
{
    public const string Folder = "exercises";

    public const string BodiesFile = $"{Folder}/bodies.yaml";

    /// <summary>Of the files, after the slug of their page.</summary>
    public const string Ending = ".poses.yaml";

    private static readonly Remembered<(string File, string Text, string Bodies), ImmutableArray<Figure>> Sound = new(most: 1_000);

    /// <summary>All figures by the slug of their page, each with those of its file in their order.</summary>
    /// <param name="contentFolder">Without a folder of exercises, or any pose file in it, there are none.</param>
    public static ImmutableSortedDictionary<string, ImmutableArray<Figure>> Load(
        string contentFolder, Problems problems)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Figure>>(StringComparer.Ordinal);
        string[] files = Files(contentFolder);
        if (files.Length == 0) return all.ToImmutable();

        var bodies = BodyReader.Read(contentFolder, problems);
        foreach (var (slug, figures, found) in AllCores.Make([.. files], file => Load(contentFolder, file[..^Ending.Length], bodies)))
        {
            found.AddTo(problems);
            if (figures is not null) all[slug] = figures.Value;
        }
        CheckOwn(all, problems);
        return all.ToImmutable();
    }

    // A file that was copied with its page shows and tells another exercise. Two figures may begin alike, and share no more.
    private static void CheckOwn(IEnumerable<KeyValuePair<string, ImmutableArray<Figure>>> pages, Problems problems)
    {
        // What poses and words stand where first.
        var first = new Dictionary<string, (string Page, Figure Figure)>(StringComparer.Ordinal);
        foreach (var (page, figure) in pages.SelectMany(page => page.Value.Select(figure => (page.Key, figure))))
            foreach (var (does, key) in figure.Positions.Select(position => ("says in 'alt' the same as", position.Alt))
                .Prepend(("is drawn in the same poses as", figure.Moves)))
                if (!first.TryAdd(key, (page, figure)) && first[key] is var other && other.Page != page)
                {
                    problems.Add($"{Folder}/{page}{Ending}", figure.Line, "BC415",
                        $"the figure '{figure.Id}' {does} '{other.Figure.Id}' of {Folder}/{other.Page}{Ending}, line {other.Figure.Line}",
                        "whichever of the two was copied: draw what its own page says, and say in 'alt' how the person is placed there");
                    break;
                }
    }

    /// <returns>Null for figures of a file whose name is none of a page.</returns>
    private static (string Slug, ImmutableArray<Figure>? Figures, Problems Found) Load(string contentFolder, string slug, BodyReader bodies)
    {
        var found = new Problems();
        if (SlugPattern().IsMatch(slug)) return (slug, Load(contentFolder, slug, bodies, found), found);
        found.Add($"{Folder}/{slug}{Ending}", 1, "BC412", $"'{slug}' is no name for a page",
            "name the file after the page of the exercise, in small letters, digits and single hyphens");
        return (slug, null, found);
    }

    /// <summary>The figures of one page.</summary>
    /// <returns>Those that can be read; what is wrong with the others, and with these, is among the problems.</returns>
    internal static ImmutableArray<Figure> Load(string contentFolder, string slug, BodyReader bodies, Problems problems)
    {
        var name = $"{Folder}/{slug}{Ending}";
        if (ContentFile.Read(contentFolder, name, problems) is not { } file) return [];
        // People are part of their figures. What has a problem is read again, to report it again.
        if (Sound.Knows((name, file.Text, bodies.Text), out var known)) return known;
        var before = problems.All.Count + problems.Warnings.Count;
        var figures = Read(file, bodies, problems);
        if (problems.All.Count + problems.Warnings.Count == before) Sound.Keep((name, file.Text, bodies.Text), figures);
        return figures;
    }

    private static ImmutableArray<Figure> Read(ContentFile file, BodyReader bodies, Problems problems)
    {
        if (ReadMap(file, problems) is not { } top) return [];
        var figures = ImmutableArray.CreateBuilder<Figure>();
        foreach (var fields in top.Maps("figures", "figure"))
        {
            if (new FigureReader(fields, bodies, problems).Read() is not { } figure) continue;
            if (figures.Any(other => other.Id == figure.Id))
                fields.Report("id", "BC201", $"the figure id '{figure.Id}' is used twice",
                    "give each figure of a file its own");
            figures.Add(figure);
        }
        top.Done();
        if (top.Node("figures") is YamlList { Items.Count: 0 })
            top.Report("figures", "BC410", "the file has no figure", "write one, or delete the file");
        return figures.ToImmutable();
    }

    /// <returns>The keys of a file; null when it is missing or is no map.</returns>
    internal static Fields? ReadMap(ContentFile? file, Problems problems)
    {
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems, shown: true) is not { } root) return null;
        if (root is YamlMap map) return new(file.Name, map, problems, "the file");
        problems.Add(file.Name, root.Line, "BC122", "the file must be a map of keys and values", "write 'key: value' lines");
        return null;
    }

    private static string[] Files(string contentFolder)
    {
        var folder = Path.Combine(contentFolder, Folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, $"*{Ending}").Select(path => Path.GetFileName(path))
                .Where(ContentFile.IsContent).Order(StringComparer.Ordinal)]
            : [];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern();
}
