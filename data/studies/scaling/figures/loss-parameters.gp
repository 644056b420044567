# Validation loss against parameters. Draw it again with: gnuplot loss-parameters.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Validation loss against parameters' font ',13' textcolor rgb '#111111'
set xlabel 'parameters'
set ylabel 'loss, nats a token'
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set logscale x
set xtics ('10^{5}' 100000, '1.5·10^{5}' 150000, '2·10^{5}' 200000, '3·10^{5}' 300000, '4·10^{5}' 400000, '5·10^{5}' 500000, '7·10^{5}' 700000, '10^{6}' 1E+06, '1.5·10^{6}' 1.5E+06, '2·10^{6}' 2E+06)
set xrange [77747.2:2.4118E+06]
set logscale y
set ytics ('0.15' 0.15, '0.2' 0.2, '0.3' 0.3, '0.4' 0.4, '0.5' 0.5, '0.7' 0.7)
set yrange [0.122022:0.613633]
set terminal svg size 800,420 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'loss-parameters.svg'
data = 'loss-parameters.csv'
plot data using ($1==0 ? $3 : NaN):4:5:6 with yerrorbars pt 7 ps 0.8 lw 1.3 lc rgb '#0072B2' title 'measured', \
     data using ($1==1 ? $3 : NaN):4 with lines dt 2 lw 1.5 lc rgb '#D55E00' title 'fit to all sizes', \
     data using ($1==2 ? $3 : NaN):4 with lines dt 2 lw 1.5 lc rgb '#009E73' title 'fit without the largest', \
     data using ($1==3 ? $3 : NaN):4:5:6 with yerrorbars pt 13 ps 0.8 lw 1.3 lc rgb '#CC79A7' title 'foretold'
set terminal pngcairo size 1600,840 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'loss-parameters.png'
replot
set terminal pdfcairo size 7.27in,3.82in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'loss-parameters.pdf'
replot
set output
