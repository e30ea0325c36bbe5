namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>What the generator needs to know of the assembly it writes into.</summary>
/// <param name="HasRuntime">Whether the runtime is referenced; where it is not, nothing is written.</param>
/// <param name="HasEmbedded">Whether the assembly already declares the attribute that hides generated classes from friend assemblies.</param>
/// <param name="HasNullable">Whether the language knows nullable annotations (C# 8).</param>
/// <param name="RegistrationName">The public name of the registration method; null for the internal one.</param>
/// <param name="AssemblyName">The assembly's name.</param>
internal sealed record HostModel(bool HasRuntime, bool HasEmbedded, bool HasNullable, string? RegistrationName, string AssemblyName);

/// <summary>What the registration says of one client.</summary>
internal sealed record RegistrationEntry(string Service, string QualifiedClassName);
