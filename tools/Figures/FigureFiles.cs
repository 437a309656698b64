using BackCare.Guidance;

namespace BackCare.Figures;

/// <summary>The pose files of content/exercises and the committed drawings beside them.</summary>
public static class FigureFiles
{
    /// <summary>SVG text by file name for every pose; a pose's faults are added to the problems.</summary>
    public static IReadOnlyDictionary<string, string> Draw(string contentFolder, Problems problems)
    {
        var drawings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tiles = new List<(string Slug, Figure Figure)>();
        foreach (var (slug, figures) in Load(contentFolder, problems))
        {
            foreach (var figure in figures)
                drawings[DrawnFigure.FileOf(slug, figure.Id)] = FigureDrawing.Svg(figure);
            if (figures is [{ Tile: not FigureReader.NoTile } first, ..]) tiles.Add((slug, first));
        }
        if (tiles.Count > 0) drawings[DrawnFigure.TilesFile] = FigureDrawing.Tiles(tiles);
        return drawings;
    }

    /// <summary>As <see cref="Draw"/>, plus BC416 for a committed drawing that differs from its pose.</summary>
    public static void Check(string contentFolder, Problems problems)
    {
        if (!File.Exists(Path.Combine(contentFolder, DrawnFigure.BodiesFile))) return;
        var found = new Problems();
        foreach (var (name, svg) in Draw(contentFolder, found))
            // The tiles show every page, so one unreadable page must not blame their file.
            if (!(name is DrawnFigure.TilesFile && found.All.Count > 0)
                && ContentFile.ReadAny(contentFolder, name, new()) is { Text: var drawn } && drawn != svg)
                found.Add(name, 1, "BC416", "the drawing is not what its pose gives",
                    "run 'dotnet run --project tools/Figures -- content', or write 'by-hand: yes' under its figure where somebody drew it");
        // The site may have reported the same problem.
        foreach (var problem in found.All.Except(problems.All)) problems.Add(problem);
    }

    /// <summary>Writes every drawing; deletes none.</summary>
    /// <returns>The number of new or changed files.</returns>
    public static int Write(string contentFolder, Problems problems)
    {
        var changed = 0;
        foreach (var (name, svg) in Draw(contentFolder, problems))
        {
            var path = Path.Combine(contentFolder, name);
            if (File.Exists(path) && File.ReadAllText(path) == svg) continue;
            File.WriteAllText(path, svg);
            changed++;
        }
        return changed;
    }

    /// <summary>All figures by page slug, without files that cannot be read completely.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<Figure>> Load(string contentFolder, Problems problems)
    {
        var all = new SortedDictionary<string, ImmutableArray<Figure>>(StringComparer.Ordinal);
        if (Bodies.Read(contentFolder, problems) is not { } bodies) return all;
        foreach (var slug in DrawnFigure.Slugs(contentFolder))
        {
            var (file, before) = (DrawnFigure.PosesOf(slug), problems.All.Count);
            if (YamlBinder.Read<PosesFile>(contentFolder, file, problems) is not { } read) continue;
            var reader = new FigureReader(file, bodies, problems);
            ImmutableArray<Figure> figures =
                [.. read.Value.Figures.Select(figure => reader.Read(figure, read[figure])).OfType<Figure>()];
            if (problems.All.Count > before) continue;
            all[slug] = figures;
            foreach (var figure in figures)
                foreach (var position in figure.Positions)
                    foreach (var fault in PoseValidator.Faults(position, figure.Body))
                        problems.Add(file, position.Line, fault.Code,
                            $"position '{position.Id}' of figure '{figure.Id}': {fault.What}",
                            "turn what leads to it, and look again");
        }
        return all;
    }
}
