Console.WriteLine("This program calls no model. Open its files in an editor: each makes a mistake that a rule of AnalyzerKit finds. README.md lists them.");
