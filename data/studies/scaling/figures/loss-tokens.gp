# Validation loss against training tokens. Draw it again with: gnuplot loss-tokens.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Validation loss against training tokens' font ',13' textcolor rgb '#111111'
set xlabel 'training tokens'
set ylabel 'loss, nats a token'
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set logscale x
set xtics ('3·10^{5}' 300000, '4·10^{5}' 400000, '5·10^{5}' 500000, '7·10^{5}' 700000, '10^{6}' 1E+06)
set xrange [204800:1.28E+06]
set logscale y
set ytics ('0.2' 0.2, '0.3' 0.3, '0.4' 0.4, '0.5' 0.5, '0.7' 0.7, '1' 1, '1.5' 1.5)
set yrange [0.225901:1.50341]
set terminal svg size 800,420 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'loss-tokens.svg'
data = 'loss-tokens.csv'
plot data using ($1==0 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#0072B2' notitle, \
     data using ($1==0 ? $3 : NaN):4:5:6 with yerrorbars pt 7 ps 0.8 lw 1.3 lc rgb '#0072B2' title 'width 32 (9.7e4)', \
     data using ($1==1 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#D55E00' notitle, \
     data using ($1==1 ? $3 : NaN):4:5:6 with yerrorbars pt 5 ps 0.8 lw 1.3 lc rgb '#D55E00' title 'width 64 (2.9e5)', \
     data using ($1==2 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#009E73' notitle, \
     data using ($1==2 ? $3 : NaN):4:5:6 with yerrorbars pt 9 ps 0.8 lw 1.3 lc rgb '#009E73' title 'width 96 (6.7e5)', \
     data using ($1==3 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#CC79A7' notitle, \
     data using ($1==3 ? $3 : NaN):4:5:6 with yerrorbars pt 13 ps 0.8 lw 1.3 lc rgb '#CC79A7' title 'width 160 (1.9e6)'
set terminal pngcairo size 1600,840 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'loss-tokens.png'
replot
set terminal pdfcairo size 7.27in,3.82in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'loss-tokens.pdf'
replot
set output
