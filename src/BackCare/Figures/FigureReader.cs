using System.Collections.Immutable;
using System.Text;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>Reads one figure of a pose file.</summary>
internal sealed class FigureReader(Fields fields, BodyReader bodies, Problems problems)
{
    private const int LongestAlt = 200;

    public Figure? Read()
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"figure '{id}'";
        var body = ReadBody();
        var (camera, view) = (ReadCamera(), ReadView());
        var closeUp = ReadCloseUp();
        var near = fields.Choice("near", PositionReader.Sides);
        var shoes = !fields.Has("shoes") || (fields.YesNo("shoes") ?? true);
        var props = PropReader.Read(fields);
        List<(PositionReader Reader, Position Position)> positions = [];
        foreach (var each in fields.Maps("positions", "position"))
        {
            var reader = new PositionReader(each);
            if (reader.Read(near ?? Side.Right, fields.Has("shoes") && shoes, props) is { } position)
                positions.Add((reader, position));
        }
        var written = fields.Node("positions") is YamlList list ? list.Items.Count : 0;
        fields.Done();
        if (fields.Has("positions") && written == 0)
            fields.Report("positions", "BC410", $"{fields.Of} has no position", "write at least one");
        if (id is null || body is null || camera is null || view is null || near is null
            || positions.Count == 0) return null;
        var figure = new Figure(id, body, camera, view, [.. positions.Select(each => each.Position)]) { CloseUp = closeUp, Line = fields.Line };
        figure = figure with { Drawings = [.. figure.Positions.Select(position => FigureDrawing.Svg(figure, position))] };
        if (written == positions.Count) Check(figure, positions);
        return figure;
    }

    private Body? ReadBody()
    {
        if (fields.Text("body") is not { } body) return null;
        if (!bodies.Named.Contains(body))
            fields.Report("body", "BC401", $"the body '{body}' of {fields.Of} is not in {FigureFile.BodiesFile}",
                Spelling.Hint(body, bodies.Named), missing: body);
        return bodies.All.GetValueOrDefault(body);
    }

    private Camera? ReadCamera()
    {
        if (fields.Map("camera", $"'camera' of {fields.Of}") is not { } camera) return null;
        var (yaw, pitch) = (Numbers.One(camera, "yaw", "degrees to the side"),
            Numbers.One(camera, "pitch", "degrees from above"));
        var slanted = camera.Has("slanted") ? camera.YesNo("slanted") : false;
        camera.Done();
        return yaw is null || pitch is null || slanted is null ? null : new(yaw.Value, pitch.Value, slanted.Value);
    }

    private View? ReadView()
    {
        if (Numbers.Read(fields, "view", 4, 4, "left, top, width and height")
            is not [var x, var y, var width, var height]) return null;
        if (width >= 40 && height >= 40) return new(x, y, width, height);
        fields.Report("view", "BC408", $"'view' of {fields.Of} is too small to see a person in",
            "write a width and a height of at least 40");
        return null;
    }

    private CloseUp? ReadCloseUp()
    {
        if (!fields.Has("close-up")) return null;
        if (Numbers.Read(fields, "close-up", 6, 6, "x and y of what is shown, x and y of where, radius and times")
            is not [var ofX, var ofY, var atX, var atY, var radius, var times]) return null;
        if (radius >= 15 && times is >= 1.5 and <= 4) return new(ofX, ofY, atX, atY, radius, times);
        fields.Report("close-up", "BC408",
            PoseCheck.Say($"'close-up' of {fields.Of} has a radius of {radius:0.##} and shows {times:0.##} times as much"),
            "write a radius of at least 15, and 1.5 to 4 times");
        return null;
    }

    private void Check(Figure figure, List<(PositionReader Reader, Position Position)> positions)
    {
        CheckTogether(figure, positions);
        foreach (var fault in PoseCheck.CloseUp(figure))
            fields.Report(fault.Key, fault.Code, $"{fields.Of}: {fault.What}", fault.Mend);
        foreach (var (at, (reader, position)) in positions.Index())
        {
            foreach (var fault in PoseCheck.Faults(figure, position)) reader.Report(fault);
            CheckAlt(figure, reader, position);
            // A wild pose may be too long as well: that goes with what is wrong with it.
            CheckSize(reader.Line, $"the drawing of position '{position.Id}' of {fields.Of} has", figure.Drawings[at],
                FigureDrawing.MostBytes);
        }
        if (figure.Ends is { } ends)
            CheckSize(fields.Line, $"start and end of {fields.Of} have together",
                figure.DrawingOf(ends.Start) + figure.DrawingOf(ends.End), FigureDrawing.MostBytesOfPair);
    }

    private void CheckTogether(Figure figure, List<(PositionReader Reader, Position Position)> positions)
    {
        foreach (var twice in positions.GroupBy(each => each.Position.Id).Where(same => same.Count() > 1))
            twice.Last().Reader.Report(new("id", "BC201",
                $"the position id '{twice.Key}' is used twice in {fields.Of}", "give each its own"));
        string[] halves = ["start", "end"];
        var ids = figure.Positions.Select(position => position.Id).ToArray();
        if (halves.Intersect(ids).Count() == 1)
            fields.Report("positions", "BC410", $"{fields.Of} has no '{halves.Except(ids).Single()}'",
                "a movement has a position 'start' and a position 'end'; steps and rests have neither");
        if (figure.Ends is { End.Arrows.IsEmpty: true })
            fields.Report("positions", "BC411", $"no arrow shows how {fields.Of} moves from start to end",
                "give its position 'end' an arrow: arrows: [[from x, from y, to x, to y, bow]]");
    }

    private static void CheckAlt(Figure figure, PositionReader reader, Position position)
    {
        if (!position.Alt.EndsWith('.') || position.Alt.Length > LongestAlt
            || position.Alt[..^1].Contains(". ", StringComparison.Ordinal))
            reader.Report(new("alt", "BC409", "'alt' is not one sentence",
                $"say in one plain sentence of at most {LongestAlt} characters how the person is placed"));
        else if (figure.Positions.First(other => other.Alt == position.Alt) != position)
            reader.Report(new("alt", "BC409", "'alt' says the same as that of another position",
                "say what is different here: that is why it is drawn"));
    }

    private void CheckSize(int line, string what, string svg, int most)
    {
        if (Encoding.UTF8.GetByteCount(svg) is var bytes && bytes > most)
            problems.Add(fields.File, line, "BC413", $"{what} {bytes} bytes, more than {most}",
                "take props away, or turn the camera so that less is seen: people wait for it on a bad line");
    }
}
