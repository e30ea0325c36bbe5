namespace AnalyzerKit.Dispatch;

/// <summary>The configuration in force.</summary>
internal interface IMeteringSettings
{
    /// <summary>The settings for the next call.</summary>
    MeteringSettings Current { get; }

    /// <summary>Calls back after every valid reload with the new settings. An invalid one is logged, and the old ones stay.</summary>
    void OnChange(Action<MeteringSettings> changed);
}
