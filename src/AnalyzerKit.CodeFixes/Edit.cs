using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>A change of one document's text: whatever it does not touch keeps its layout, line ends and comments.</summary>
internal abstract record Edit(DocumentId Document);

/// <summary>Puts a text in the place of another.</summary>
internal sealed record Replacement(DocumentId Document, TextSpan Span, string Text) : Edit(Document);

/// <summary>Gives a method one more parameter. Several that are added to one method at once follow each other.</summary>
/// <param name="Document">Where the method stands.</param>
/// <param name="Method">The method.</param>
/// <param name="Index">The parameter that it goes before; their count for the end.</param>
/// <param name="Text">The parameter.</param>
internal sealed record NewParameter(DocumentId Document, MethodDeclarationSyntax Method, int Index, string Text) : Edit(Document);

/// <summary>A way out of one mistake.</summary>
/// <param name="Title">What the menu says.</param>
/// <param name="Key">What ways out of other mistakes go with it, when all are fixed at once.</param>
/// <param name="Edits">What it changes.</param>
internal sealed record Offer(string Title, string Key, params Edit[] Edits);
