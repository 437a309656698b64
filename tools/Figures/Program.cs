using BackCare.Figures;

// Draws every figure of the given content folder into files beside its poses.
var folder = args.Length == 1 ? args[0] : "content";
var problems = new Problems();
var changed = FigureFiles.Write(folder, problems);
foreach (var problem in problems.All) Console.WriteLine(problem);
Console.WriteLine($"{Plural.Of(changed, "drawing")} written, {Plural.Of(problems.All.Count, "problem")}");
return problems.All.Count == 0 ? 0 : 1;
