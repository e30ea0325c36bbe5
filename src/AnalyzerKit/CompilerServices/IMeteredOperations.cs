using System.ComponentModel;

namespace AnalyzerKit.CompilerServices;

/// <summary>Binds the methods of generated clients to the host's metering. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMeteredOperations
{
    /// <summary>Binds one method.</summary>
    /// <param name="declaration">What the compiler read off it.</param>
    /// <returns>What the method's calls go through.</returns>
    MeteredOperation Bind(OperationDeclaration declaration);
}
