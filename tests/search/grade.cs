// Grades search by the queries of this folder. Run it by the script beside it.
#:project ../../src/BackCare/BackCare.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using BackCare;
using BackCare.Reading;
using BackCare.Search;
using BackCare.Tests.Search;

var (content, named) = (args[0], args[1]);
Library library;
try { library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today)); }
catch (BadContentException bad) { Console.Error.WriteLine(bad.Message); return 1; }

var index = library.SearchIndex(_ => true, offersIbuprofen: true);
foreach (var half in new[] { "a", "b" })
{
    var all = GradedQuery.Read(half).Select(query => (Query: query, Found: index.Find(query.Text))).ToArray();
    var missed = all.Where(each => !each.Found.Hits.Take(3).Any(hit => each.Query.IsAnsweredBy(hit.Page.Address))).ToArray();
    var red = all.Where(each => each.Query.RedFlags.Length > 0).ToArray();
    var notLed = red.Where(each => !each.Found.RedFlags.Any(sign => each.Query.RedFlags.Contains(sign.Id))).ToArray();
    var alarmed = all.Where(each => each.Query.RedFlags.Length is 0
        && each.Found.RedFlags.Any(sign => !each.Query.MayLead.Contains(sign.Id))).ToArray();
    Console.WriteLine($"half {half}: {missed.Length} of {all.Length} queries lack the right page among the first 3, "
        + $"{notLed.Length} of {red.Length} red flags the right card; {alarmed.Length} false alarms");
    if (!named.Contains(half)) continue;
    foreach (var (query, found) in missed)
        Console.WriteLine($"  missed: {query.Text}: {string.Join(' ', found.Hits.Take(4).Select(hit => hit.Page.Address))} "
            + $"instead of {string.Join(' ', query.Pages)}");
    foreach (var (query, found) in notLed.Concat(alarmed))
        Console.WriteLine($"  {(query.RedFlags is [] ? "false alarm" : "not led")}: {query.Text}: "
            + string.Join(' ', found.RedFlags.Select(sign => sign.Id)));
}
return 0;
