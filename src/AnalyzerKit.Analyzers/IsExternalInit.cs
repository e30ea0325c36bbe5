namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records and init accessors, which this target framework lacks.</summary>
internal static class IsExternalInit;
